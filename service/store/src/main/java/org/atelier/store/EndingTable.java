package org.atelier.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.store.Ending;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Why subscriptions and pull points are no more. */
final class EndingTable {

    private final Handle handle;

    EndingTable(Handle handle) {
        this.handle = handle;
    }

    void insert(List<Ending> endings) {
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO ending (id, owner, time, reason) VALUES (:id, :owner, :time, :reason)");
        for (Ending ending : endings) {
            batch.bind("id", ending.id())
                    .bind("owner", ending.owner())
                    .bind("time", ending.time())
                    .bind("reason", ending.reason())
                    .add();
        }
        batch.execute();
    }

    Optional<Ending> find(String id) {
        return handle.createQuery("SELECT owner, time, reason FROM ending WHERE id = :id")
                .bind("id", id)
                .map(row -> new Ending(
                        id,
                        row.getColumn("owner", String.class),
                        row.getColumn("time", Instant.class),
                        row.getColumn("reason", String.class)))
                .findOne();
    }

    int purge(Instant before, int limit) {
        return handle.createUpdate(
                        "DELETE FROM ending WHERE id IN (SELECT id FROM ending WHERE time < :before LIMIT :limit)")
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }
}
