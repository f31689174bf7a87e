package org.atelier.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atelier.engine.store.PlanHead;
import org.atelier.scheduler.planner.Overhead;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The one row of the table {@code plan}. */
final class PlanTable {

    private static final String SELECT = "SELECT version, body FROM plan WHERE id = 1";

    private final Handle handle;
    private @Nullable PlanHead read;

    PlanTable(Handle handle) {
        this.handle = handle;
    }

    /** The column {@code body}. */
    record Body(Set<String> drained, Map<Overhead, List<Double>> observed) {}

    PlanHead find() {
        return read("");
    }

    PlanHead lock() {
        return read(" FOR UPDATE");
    }

    private PlanHead read(String locking) {
        PlanHead head = handle.createQuery(SELECT + locking)
                .map((row, context) -> head(row.getLong("version"), row.getString("body")))
                .one();
        read = head;
        return head;
    }

    private static PlanHead head(long version, String json) {
        if (json.isEmpty()) {
            return new PlanHead(version, Set.of(), Map.of());
        }
        Body body = Json.read(json, Body.class);
        return new PlanHead(version, body.drained(), body.observed());
    }

    /** The body is written only where it is not what was read: it changes seldom. */
    void save(PlanHead head) {
        PlanHead known = read;
        boolean same = known != null
                && known.drained().equals(head.drained())
                && known.observed().equals(head.observed());
        if (same) {
            handle.createUpdate("UPDATE plan SET version = :version WHERE id = 1")
                    .bind("version", head.version())
                    .execute();
        } else {
            handle.createUpdate("UPDATE plan SET version = :version, body = :body WHERE id = 1")
                    .bind("version", head.version())
                    .bind("body", Json.write(new Body(head.drained(), head.observed())))
                    .execute();
        }
        read = head;
    }
}
