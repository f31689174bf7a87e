package org.atelier.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Message;
import org.jdbi.v3.core.Handle;

/** Messages, each kept once however many queues hold it. */
final class MessageTable {

    private final Handle handle;

    MessageTable(Handle handle) {
        this.handle = handle;
    }

    boolean isKept(Message message) {
        return handle.createQuery("SELECT id FROM message WHERE resource_kind = :kind AND resource_id = :resource"
                        + " AND sequence = :sequence")
                .bind("kind", message.resource().kind())
                .bind("resource", message.resource().id())
                .bind("sequence", message.sequence())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /** Adds a message and returns its number. */
    long insert(Message message) {
        return handle.createUpdate("INSERT INTO message (resource_kind, resource_id, sequence, topic, published, body)"
                        + " VALUES (:kind, :resource, :sequence, :topic, :published, :body)")
                .bind("kind", message.resource().kind())
                .bind("resource", message.resource().id())
                .bind("sequence", message.sequence())
                .bind("topic", message.topic())
                .bind("published", message.published())
                .bind("body", message.body())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    Optional<Message> current(ResourceKey resource, Collection<String> topics) {
        return handle.createQuery("SELECT resource_kind, resource_id, sequence, topic, published, body FROM message"
                        + " WHERE resource_kind = :kind AND resource_id = :resource AND topic = ANY(:topics)"
                        + " ORDER BY sequence DESC LIMIT 1")
                .bind("kind", resource.kind())
                .bind("resource", resource.id())
                .bindArray("topics", String.class, topics)
                .map((row, context) -> QueuedTable.message(row))
                .findOne();
    }

    int purge(Instant before, int limit) {
        return handle.createUpdate(
                        "DELETE FROM message WHERE id IN (SELECT m.id FROM message m WHERE m.published < :before"
                                + " AND NOT EXISTS (SELECT 1 FROM queued n WHERE n.message = m.id) LIMIT :limit)")
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }
}
