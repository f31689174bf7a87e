package org.atelier.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.store.QueueLease;
import org.atelier.wsrf.store.QueueLimits;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Queues: what waits in them in numbers, when they are due, and who delivers from them. */
final class QueueTable {

    private static final String HELD = " WHERE id = :id AND holder = :holder AND leased_until = :until";
    private static final String GIVEN_BACK = "holder = NULL, leased_until = NULL";

    private final Handle handle;

    QueueTable(Handle handle) {
        this.handle = handle;
    }

    /** A queue that holds more than it may. */
    record Full(String id, int messages, long characters) {}

    /** Adds an empty queue; the machine is absent for a pull point. */
    void insert(String id, Optional<String> machine) {
        handle.createUpdate("INSERT INTO message_queue (id, machine, messages, characters, lost, attempts)"
                        + " VALUES (:id, :machine, 0, 0, 0, 0)")
                .bind("id", id)
                .bind("machine", machine.orElse(null))
                .execute();
    }

    void delete(List<String> ids) {
        handle.createUpdate("DELETE FROM message_queue WHERE id = ANY(:ids)")
                .bindArray("ids", String.class, ids)
                .execute();
    }

    /** Keeps others from changing these queues; those that are gone are left out. */
    List<String> lock(List<String> ids) {
        return handle.createQuery("SELECT id FROM message_queue WHERE id = ANY(:ids) ORDER BY id FOR UPDATE")
                .bindArray("ids", String.class, ids)
                .mapTo(String.class)
                .list();
    }

    /** Counts a message that was appended to each of these queues, as often as it was. */
    void countAppended(List<String> ids, long message, long weight, Instant now) {
        handle.createUpdate("UPDATE message_queue SET due = COALESCE(due, :now), messages = messages + (SELECT COUNT(*)"
                        + " FROM queued WHERE queued.message = :message AND queued.queue = message_queue.id), characters ="
                        + " characters + :weight * (SELECT COUNT(*) FROM queued WHERE queued.message = :message"
                        + " AND queued.queue = message_queue.id) WHERE id = ANY(:ids)")
                .bind("now", now)
                .bind("message", message)
                .bind("weight", weight)
                .bindArray("ids", String.class, ids)
                .execute();
    }

    List<Full> full(List<String> ids, QueueLimits limits) {
        return handle.createQuery("SELECT id, messages, characters FROM message_queue WHERE id = ANY(:ids)"
                        + " AND messages > 1 AND (messages > :messages OR characters > :characters)")
                .bindArray("ids", String.class, ids)
                .bind("messages", limits.messages())
                .bind("characters", limits.characters())
                .map((row, context) -> new Full(row.getString("id"), row.getInt("messages"), row.getLong("characters")))
                .list();
    }

    /** Counts messages that were removed. */
    void countRemoved(String id, int messages, long characters, long newlyLost) {
        handle.createUpdate(
                        "UPDATE message_queue SET messages = messages - :messages, characters = characters - :characters,"
                                + " lost = lost + :lost WHERE id = :id")
                .bind("messages", messages)
                .bind("characters", characters)
                .bind("lost", newlyLost)
                .bind("id", id)
                .execute();
    }

    /** How many messages were lost and not reported; 0 from now on. */
    long takeLost(String id) {
        long lost = handle.createQuery("SELECT lost FROM message_queue WHERE id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .one();
        countRemoved(id, 0, 0, -lost);
        return lost;
    }

    /** Makes a queue due where something waits in it. */
    void makeDue(String id, Instant now) {
        handle.createUpdate("UPDATE message_queue SET due = :now WHERE id = :id AND messages > 0")
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    /** Keeps others from changing the queue of a lease; false where the lease is no longer held. */
    boolean lockHeld(QueueLease lease) {
        return bind(handle.createQuery("SELECT id FROM message_queue" + HELD + " FOR UPDATE"), lease)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    /** Gives a lease back after a success. */
    void succeeded(QueueLease lease, Instant now) {
        bind(
                        handle.createUpdate(
                                "UPDATE message_queue SET attempts = 0, failing_since = NULL, lost = lost - :lost, "
                                        + GIVEN_BACK + ", due = CASE WHEN messages > 0 THEN :now END" + HELD),
                        lease)
                .bind("lost", lease.lost())
                .bind("now", now)
                .execute();
    }

    /** Gives a lease back after a failure; false where it is no longer held. */
    boolean failed(QueueLease lease, Instant now, Instant next) {
        return bind(
                                handle.createUpdate("UPDATE message_queue SET attempts = attempts + 1, failing_since ="
                                        + " COALESCE(failing_since, :now), due = :next, " + GIVEN_BACK + HELD),
                                lease)
                        .bind("now", now)
                        .bind("next", next)
                        .execute()
                == 1;
    }

    void release(QueueLease lease) {
        bind(handle.createUpdate("UPDATE message_queue SET " + GIVEN_BACK + HELD), lease)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, QueueLease lease) {
        return statement
                .bind("id", lease.subscription().id())
                .bind("holder", lease.holder())
                .bind("until", lease.until());
    }
}
