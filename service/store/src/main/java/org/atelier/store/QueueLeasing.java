package org.atelier.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.store.LeaseRequest;
import org.atelier.wsrf.store.QueueLease;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Finds queues to deliver from and leases them. */
final class QueueLeasing {

    private static final String LEASABLE = "q.due <= :now AND q.machine IS NOT NULL"
            + " AND (q.holder IS NULL OR q.leased_until <= :now) AND (:failing OR q.attempts = 0)";

    /** The longest due of each machine first among themselves, then all by the time they are due. */
    private static final String CANDIDATES =
            "SELECT id FROM (SELECT q.id, q.due, ROW_NUMBER() OVER (PARTITION BY q.machine"
                    + " ORDER BY q.due, q.id) AS rank_of_machine FROM message_queue q JOIN subscription s ON s.id = q.id WHERE "
                    + LEASABLE
                    + " AND NOT s.paused AND s.termination > :now AND NOT (q.machine = ANY(:machines))) AS leasable"
                    + " WHERE rank_of_machine <= :ofMachine ORDER BY due, id LIMIT :limit";

    private final Handle handle;

    QueueLeasing(Handle handle) {
        this.handle = handle;
    }

    List<QueueLease> lease(LeaseRequest request) {
        List<String> locked = lock(candidates(request), request);
        handle.createUpdate("UPDATE message_queue SET holder = :holder, leased_until = :until WHERE id = ANY(:ids)")
                .bind("holder", request.holder())
                .bind("until", request.until())
                .bindArray("ids", String.class, locked)
                .execute();
        return leases(locked, request);
    }

    private List<String> candidates(LeaseRequest request) {
        return bindNow(handle.createQuery(CANDIDATES), request)
                .bindArray("machines", String.class, request.withoutMachines())
                .bind("ofMachine", request.queuesOfMachine())
                .bind("limit", request.queues())
                .mapTo(String.class)
                .list();
    }

    private List<String> lock(List<String> ids, LeaseRequest request) {
        return bindNow(
                        handle.createQuery("SELECT q.id FROM message_queue q WHERE q.id = ANY(:ids) AND " + LEASABLE
                                + " FOR UPDATE SKIP LOCKED"),
                        request)
                .bindArray("ids", String.class, ids)
                .mapTo(String.class)
                .list();
    }

    private List<QueueLease> leases(List<String> ids, LeaseRequest request) {
        QueuedTable queued = new QueuedTable(handle);
        return handle.createQuery(
                        "SELECT " + SubscriptionRow.COLUMNS + ", q.lost, q.attempts, q.failing_since"
                                + " FROM message_queue q JOIN subscription s ON s.id = q.id WHERE q.id = ANY(:ids) ORDER BY q.due, q.id")
                .bindArray("ids", String.class, ids)
                .map((row, context) -> lease(row, queued, request))
                .list();
    }

    private static QueueLease lease(ResultSet row, QueuedTable queued, LeaseRequest request) throws SQLException {
        OffsetDateTime failingSince = row.getObject("failing_since", OffsetDateTime.class);
        return new QueueLease(
                SubscriptionRow.subscription(row),
                request.holder(),
                request.until(),
                queued.first(row.getString("id"), request.messages(), request.characters()),
                row.getLong("lost"),
                row.getInt("attempts"),
                Optional.ofNullable(failingSince).map(OffsetDateTime::toInstant));
    }

    private static <S extends SqlStatement<S>> S bindNow(S statement, LeaseRequest request) {
        return statement.bind("now", request.now()).bind("failing", request.failing());
    }
}
