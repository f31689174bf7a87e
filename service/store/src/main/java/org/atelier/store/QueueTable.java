package org.atelier.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.store.QueueLease;
import org.atelier.wsrf.store.QueueLimits;
import org.jdbi.v3.core.Handle;

/** Queues: what waits in them in numbers, when they are due, and who delivers from them. */
final class QueueTable {

    static final String GIVEN_BACK = "holder = NULL, leased_until = NULL";

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

    /** Counts a message that was appended {@code times} to each of these queues. */
    void countAppended(List<String> ids, int times, long weight, Instant now) {
        handle.createUpdate("UPDATE message_queue SET due = COALESCE(due, :now), messages = messages + :messages,"
                        + " characters = characters + :characters WHERE id = ANY(:ids)")
                .bind("now", now)
                .bind("messages", times)
                .bind("characters", times * weight)
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

    /** Gives a lease back; does nothing where it is no longer held. */
    void release(QueueLease lease) {
        handle.createUpdate("UPDATE message_queue SET " + GIVEN_BACK
                        + " WHERE id = :id AND holder = :holder AND leased_until = :until")
                .bind("id", lease.subscription().id())
                .bind("holder", lease.holder())
                .bind("until", lease.until())
                .execute();
    }
}
