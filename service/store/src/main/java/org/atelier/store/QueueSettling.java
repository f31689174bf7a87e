package org.atelier.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atelier.wsrf.store.QueueLease;
import org.atelier.wsrf.store.QueuedMessage;
import org.atelier.wsrf.store.Settlement;
import org.atelier.wsrf.store.Settlement.Delivered;
import org.atelier.wsrf.store.Settlement.Failed;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes down how deliveries ended, many in a few statements. */
final class QueueSettling {

    private static final String DELIVERED =
            "UPDATE message_queue SET messages = messages - :messages, characters = characters - :characters,"
                    + " lost = lost - :lost, attempts = 0, failing_since = NULL,"
                    + " due = CASE WHEN messages > :messages THEN :now END, " + QueueTable.GIVEN_BACK
                    + " WHERE id = :id";

    private static final String FAILED =
            "UPDATE message_queue SET attempts = attempts + 1, failing_since = COALESCE(failing_since, :now),"
                    + " due = :next, " + QueueTable.GIVEN_BACK + " WHERE id = :id";

    private final Handle handle;
    private final Instant now;

    QueueSettling(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /** Who delivers from a queue, and until when. */
    private record Hold(String holder, Instant until) {}

    int settle(List<Settlement> settlements) {
        Map<String, Hold> holds =
                lock(settlements.stream().map(each -> queue(each)).toList());
        List<Delivered> delivered = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        for (Settlement settlement : settlements) {
            QueueLease lease = settlement.lease();
            if (!new Hold(lease.holder(), lease.until()).equals(holds.get(queue(settlement)))) {
                continue;
            }
            if (settlement instanceof Delivered taken) {
                delivered.add(taken);
            } else if (settlement instanceof Failed refused) {
                failed.add(refused);
            }
        }
        deliver(delivered);
        fail(failed);
        return delivered.size() + failed.size();
    }

    private static String queue(Settlement settlement) {
        return settlement.lease().subscription().id();
    }

    /** Keeps others from changing these queues; those that are not leased are left out. */
    private Map<String, Hold> lock(List<String> ids) {
        return handle.createQuery("SELECT id, holder, leased_until FROM message_queue WHERE id = ANY(:ids)"
                        + " AND holder IS NOT NULL ORDER BY id FOR UPDATE")
                .bindArray("ids", String.class, ids)
                .reduceRows(new HashMap<>(), (holds, row) -> {
                    Hold hold = new Hold(
                            row.getColumn("holder", String.class), row.getColumn("leased_until", Instant.class));
                    holds.put(row.getColumn("id", String.class), hold);
                    return holds;
                });
    }

    private void deliver(List<Delivered> all) {
        if (all.isEmpty()) {
            return;
        }
        Map<String, QueuedTable.Part> removed = new QueuedTable(handle)
                .remove(all.stream().flatMap(each -> positions(each).stream()).toList());
        PreparedBatch batch = handle.prepareBatch(DELIVERED);
        for (Delivered each : all) {
            QueuedTable.Part part = removed.getOrDefault(queue(each), QueuedTable.Part.NOTHING);
            batch.bind("messages", part.messages())
                    .bind("characters", part.characters())
                    .bind("lost", each.lease().lost())
                    .bind("now", now)
                    .bind("id", queue(each))
                    .add();
        }
        batch.execute();
    }

    private static List<Long> positions(Delivered delivered) {
        return delivered.lease().messages().stream()
                .map(QueuedMessage::position)
                .filter(position -> position <= delivered.position())
                .toList();
    }

    private void fail(List<Failed> all) {
        if (all.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(FAILED);
        for (Failed each : all) {
            batch.bind("now", now)
                    .bind("next", each.next())
                    .bind("id", queue(each))
                    .add();
        }
        batch.execute();
    }
}
