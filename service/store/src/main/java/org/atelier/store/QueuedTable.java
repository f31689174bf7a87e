package org.atelier.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Message;
import org.atelier.wsrf.store.QueueLimits;
import org.atelier.wsrf.store.QueuedMessage;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.Query;

/** Which messages wait in which queue. The row of a queue is locked before its messages are touched. */
final class QueuedTable {

    private static final String SELECT =
            "SELECT n.position, n.subscription, m.resource_kind, m.resource_id, m.sequence, m.topic,"
                    + " m.published, m.body FROM queued n JOIN message m ON m.id = n.message ";

    private final Handle handle;

    QueuedTable(Handle handle) {
        this.handle = handle;
    }

    /** How much of a queue: its oldest messages up to a position. */
    record Part(long position, int messages, long characters) {
        static final Part NOTHING = new Part(-1, 0, 0);

        Part plus(long next, long weight) {
            return new Part(next, messages + 1, characters + weight);
        }
    }

    /** Appends a message to the queue of each of these subscriptions that is still there; returns the queues by how often each got it. */
    Map<Integer, List<String>> append(long message, long weight, List<String> subscriptions) {
        handle.createUpdate(
                        "INSERT INTO queued (queue, subscription, message, weight) SELECT s.queue, s.id, :message, :weight"
                                + " FROM subscription s WHERE s.id = ANY(:subscriptions) ORDER BY s.id")
                .bind("message", message)
                .bind("weight", weight)
                .bindArray("subscriptions", String.class, subscriptions)
                .execute();
        return handle.createQuery("SELECT queue, COUNT(*) AS times FROM queued WHERE message = :message GROUP BY queue")
                .bind("message", message)
                .reduceRows(new HashMap<>(), (queues, row) -> {
                    queues.computeIfAbsent(row.getColumn("times", Integer.class), times -> new ArrayList<>())
                            .add(row.getColumn("queue", String.class));
                    return queues;
                });
    }

    /** The first messages of a queue: at least one where there is one, not more than {@code maximum} nor {@code characters}. */
    List<QueuedMessage> first(String queue, int maximum, long characters) {
        Query query = handle.createQuery(SELECT + "WHERE n.queue = :queue ORDER BY n.position LIMIT :limit");
        return upTo(characters, query.bind("queue", queue).bind("limit", maximum));
    }

    /** As {@link #first}, passing over the messages of paused subscriptions. */
    List<QueuedMessage> firstNotPaused(String queue, int maximum, long characters) {
        Query query =
                handle.createQuery(SELECT + "LEFT JOIN subscription s ON s.id = n.subscription WHERE n.queue = :queue"
                        + " AND (s.paused IS NULL OR NOT s.paused) ORDER BY n.position LIMIT :limit");
        return upTo(characters, query.bind("queue", queue).bind("limit", maximum));
    }

    /** What is too much in a queue; always leaves the newest message. */
    Part excess(QueueTable.Full queue, QueueLimits limits) {
        try (ResultIterator<Part> rows = handle.createQuery(
                        "SELECT position, weight FROM queued WHERE queue = :queue ORDER BY position LIMIT :limit")
                .bind("queue", queue.id())
                .bind("limit", queue.messages() - 1)
                .map((row, context) -> new Part(row.getLong("position"), 1, row.getLong("weight")))
                .iterator()) {
            Part excess = Part.NOTHING;
            while (rows.hasNext() && isAbove(limits, queue, excess)) {
                Part next = rows.next();
                excess = excess.plus(next.position(), next.characters());
            }
            return excess;
        }
    }

    /** Removes messages; returns what that was of each queue. */
    Map<String, Part> remove(List<Long> positions) {
        Map<String, Part> removed = handle.createQuery(
                        "SELECT queue, MAX(position) AS last, COUNT(*) AS messages, SUM(weight) AS characters FROM queued"
                                + " WHERE position = ANY(:positions) GROUP BY queue")
                .bindArray("positions", Long.class, positions)
                .reduceRows(new HashMap<>(), (parts, row) -> {
                    parts.put(row.getColumn("queue", String.class), part(row));
                    return parts;
                });
        delete(positions);
        return removed;
    }

    private static Part part(RowView row) {
        return new Part(
                row.getColumn("last", Long.class),
                row.getColumn("messages", Integer.class),
                row.getColumn("characters", Long.class));
    }

    void deleteUpTo(String queue, long position) {
        handle.createUpdate("DELETE FROM queued WHERE queue = :queue AND position <= :position")
                .bind("queue", queue)
                .bind("position", position)
                .execute();
    }

    void delete(List<Long> positions) {
        handle.createUpdate("DELETE FROM queued WHERE position = ANY(:positions)")
                .bindArray("positions", Long.class, positions)
                .execute();
    }

    private static boolean isAbove(QueueLimits limits, QueueTable.Full queue, Part removed) {
        return queue.messages() - removed.messages() > limits.messages()
                || queue.characters() - removed.characters() > limits.characters();
    }

    private static List<QueuedMessage> upTo(long characters, Query query) {
        List<QueuedMessage> taken = new ArrayList<>();
        long sum = 0;
        try (ResultIterator<QueuedMessage> rows =
                query.map((row, context) -> queued(row)).iterator()) {
            while (rows.hasNext()) {
                QueuedMessage next = rows.next();
                sum += next.message().weight();
                if (sum > characters && !taken.isEmpty()) {
                    break;
                }
                taken.add(next);
            }
        }
        return taken;
    }

    private static QueuedMessage queued(ResultSet row) throws SQLException {
        return new QueuedMessage(row.getLong("position"), row.getString("subscription"), message(row));
    }

    static Message message(ResultSet row) throws SQLException {
        return new Message(
                new ResourceKey(row.getString("resource_kind"), row.getString("resource_id")),
                row.getLong("sequence"),
                row.getString("topic"),
                row.getObject("published", OffsetDateTime.class).toInstant(),
                row.getString("body"));
    }
}
