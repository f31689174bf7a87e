package org.atelier.store;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atelier.engine.model.WorkspaceId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Which workspaces need work, and which node does it. */
final class WorkQueue {

    /** How many due workspaces are looked at for one that nobody has locked. */
    private static final int CANDIDATES = 64;

    private static final String CLAIMABLE = "due <= :now AND (claim_node IS NULL OR claim_until < :now)";

    private final Handle handle;

    WorkQueue(Handle handle) {
        this.handle = handle;
    }

    void setDue(WorkspaceId id, Instant due) {
        handle.createUpdate("UPDATE workspace SET due = :due WHERE id = :id")
                .bind("due", due)
                .bind("id", id.value())
                .execute();
    }

    Optional<WorkspaceId> claimNext(String node, Instant now, Instant until) {
        Optional<WorkspaceId> free = candidates(now).stream()
                .filter(id -> lockIfClaimable(id, now))
                .map(WorkspaceId::new)
                .findFirst();
        free.ifPresent(id -> handle.createUpdate(
                        "UPDATE workspace SET claim_node = :node, claim_until = :until WHERE id = :id")
                .bind("node", node)
                .bind("until", until)
                .bind("id", id.value())
                .execute());
        return free;
    }

    boolean renew(WorkspaceId id, String node, Instant until) {
        return handle.createUpdate("UPDATE workspace SET claim_until = :until WHERE id = :id AND claim_node = :node")
                        .bind("until", until)
                        .bind("id", id.value())
                        .bind("node", node)
                        .execute()
                == 1;
    }

    boolean release(WorkspaceId id, String node, Optional<Instant> due) {
        return bindDue(
                                handle.createUpdate(
                                        "UPDATE workspace SET claim_node = NULL, claim_until = NULL, due = :due"
                                                + " WHERE id = :id AND claim_node = :node"),
                                due)
                        .bind("id", id.value())
                        .bind("node", node)
                        .execute()
                == 1;
    }

    void releaseAll(String node) {
        handle.createUpdate("UPDATE workspace SET claim_node = NULL, claim_until = NULL WHERE claim_node = :node")
                .bind("node", node)
                .execute();
    }

    /** Read without locks, since a sorted search for update would lock every row it looks at. */
    private List<UUID> candidates(Instant now) {
        return handle.createQuery("SELECT id FROM workspace WHERE " + CLAIMABLE + " ORDER BY due, id LIMIT :limit")
                .bind("now", now)
                .bind("limit", CANDIDATES)
                .mapTo(UUID.class)
                .list();
    }

    private boolean lockIfClaimable(UUID id, Instant now) {
        return handle.createQuery(
                        "SELECT id FROM workspace WHERE id = :id AND " + CLAIMABLE + " FOR UPDATE SKIP LOCKED")
                .bind("id", id)
                .bind("now", now)
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
    }

    private static <S extends SqlStatement<S>> S bindDue(S statement, Optional<Instant> due) {
        return due.map(instant -> statement.bind("due", instant))
                .orElseGet(() -> statement.bindNull("due", Types.TIMESTAMP_WITH_TIMEZONE));
    }
}
