package org.atelier.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Ending;
import org.atelier.wsrf.store.Subscription;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Subscriptions and the topics they chose. */
final class SubscriptionTable {

    private static final String SELECT = "SELECT " + SubscriptionRow.COLUMNS + " FROM subscription s ";

    private final Handle handle;

    SubscriptionTable(Handle handle) {
        this.handle = handle;
    }

    int countOf(String owner) {
        return handle.createQuery("SELECT COUNT(*) FROM subscription WHERE owner = :owner")
                .bind("owner", owner)
                .mapTo(Integer.class)
                .one();
    }

    void insert(Subscription subscription) {
        handle.createUpdate(
                        "INSERT INTO subscription (id, resource_kind, resource_id, owner, queue, paused, termination, body)"
                                + " VALUES (:id, :kind, :resource, :owner, :queue, :paused, :termination, :body)")
                .bind("id", subscription.id())
                .bind("kind", subscription.resource().kind())
                .bind("resource", subscription.resource().id())
                .bind("owner", subscription.owner())
                .bind("queue", subscription.queue())
                .bind("paused", subscription.paused())
                .bind("termination", subscription.terminationTime())
                .bind("body", Json.write(SubscriptionRow.Body.of(subscription)))
                .execute();
        PreparedBatch topics = handle.prepareBatch("INSERT INTO subscription_topic (resource_kind, resource_id, topic,"
                + " subscription) VALUES (:kind, :resource, :topic, :id)");
        for (String topic : subscription.topics()) {
            topics.bind("kind", subscription.resource().kind())
                    .bind("resource", subscription.resource().id())
                    .bind("topic", topic)
                    .bind("id", subscription.id())
                    .add();
        }
        topics.execute();
    }

    Optional<Subscription> find(String id) {
        return handle.createQuery(SELECT + "WHERE s.id = :id")
                .bind("id", id)
                .map((row, context) -> SubscriptionRow.subscription(row))
                .findOne();
    }

    List<Subscription> matching(ResourceKey resource, String topic, Instant now) {
        return handle.createQuery(
                        SELECT + "JOIN subscription_topic t ON t.subscription = s.id WHERE t.resource_kind = :kind"
                                + " AND t.resource_id = :resource AND t.topic = :topic AND s.termination > :now")
                .bind("kind", resource.kind())
                .bind("resource", resource.id())
                .bind("topic", topic)
                .bind("now", now)
                .map((row, context) -> SubscriptionRow.subscription(row))
                .list();
    }

    /** The endings of those that end at or before {@code now}; keeps others from changing them. */
    List<Ending> lockExpired(Instant now, String reason, int limit) {
        List<String> expired = handle.createQuery(
                        "SELECT id FROM subscription WHERE termination <= :now ORDER BY termination, id LIMIT :limit")
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
        return handle.createQuery("SELECT id, owner, termination FROM subscription WHERE id = ANY(:ids)"
                        + " AND termination <= :now FOR UPDATE SKIP LOCKED")
                .bindArray("ids", String.class, expired)
                .bind("now", now)
                .map((row, context) -> new Ending(row.getString("id"), row.getString("owner"), now, reason))
                .list();
    }

    /** The endings of those that feed a queue; keeps others from changing them. */
    List<Ending> lockFeeding(String queue, Instant time, String reason) {
        return handle.createQuery("SELECT id, owner FROM subscription WHERE queue = :queue FOR UPDATE")
                .bind("queue", queue)
                .map((row, context) -> new Ending(row.getString("id"), row.getString("owner"), time, reason))
                .list();
    }

    boolean setTerminationTime(String id, Instant time) {
        return handle.createUpdate("UPDATE subscription SET termination = :time WHERE id = :id")
                        .bind("time", time)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    boolean setPaused(String id, boolean paused) {
        return handle.createUpdate("UPDATE subscription SET paused = :paused WHERE id = :id")
                        .bind("paused", paused)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    void shorten(ResourceKey resource, Instant latest) {
        handle.createUpdate("UPDATE subscription SET termination = :latest WHERE resource_kind = :kind"
                        + " AND resource_id = :resource AND termination > :latest")
                .bind("latest", latest)
                .bind("kind", resource.kind())
                .bind("resource", resource.id())
                .execute();
    }

    /** Deletes these; how many there were. */
    int delete(List<String> ids) {
        return handle.createUpdate("DELETE FROM subscription WHERE id = ANY(:ids)")
                .bindArray("ids", String.class, ids)
                .execute();
    }
}
