package org.atelier.store;

import java.util.Collection;
import java.util.List;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.store.OutboxEntry;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Events not yet delivered. */
final class OutboxTable {

    private final Handle handle;

    OutboxTable(Handle handle) {
        this.handle = handle;
    }

    void append(WorkspaceEvent event) {
        handle.createUpdate("INSERT INTO outbox (body) VALUES (:body)")
                .bind("body", Json.write(event))
                .execute();
    }

    boolean isEmpty() {
        return handle.createQuery("SELECT position FROM outbox LIMIT 1")
                .mapTo(Long.class)
                .findOne()
                .isEmpty();
    }

    List<OutboxEntry> oldest(int max) {
        return handle.createQuery("SELECT position, body FROM outbox ORDER BY position LIMIT :max")
                .bind("max", max)
                .map((row, context) -> new OutboxEntry(
                        row.getLong("position"), Json.read(row.getString("body"), WorkspaceEvent.class)))
                .list();
    }

    void delete(Collection<Long> positions) {
        PreparedBatch batch = handle.prepareBatch("DELETE FROM outbox WHERE position = :position");
        positions.forEach(position -> batch.bind("position", position).add());
        batch.execute();
    }
}
