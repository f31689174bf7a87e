package org.atelier.wsrf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.xml.EndpointReference;

/** A store to test, and the values the tests need. */
abstract class StoreContract {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final Instant END = NOW.plusSeconds(3600);
    static final ResourceKey RESOURCE = new ResourceKey("Workspace", "w1");
    static final QueueLimits LIMITS = new QueueLimits(100, 100_000);

    abstract SubscriptionStore subscriptions();

    abstract PullPointStore pullPoints();

    abstract MessageStore messages();

    void insert(Subscription... all) {
        for (Subscription each : all) {
            assertThat(subscriptions().insert(each, 100)).isTrue();
        }
    }

    void insertPullPoint(String id) {
        pullPoints().insert(new PullPoint(id, "alice", NOW, END), 100);
    }

    boolean publish(long sequence, String... ids) {
        List<Subscription> wanting = Set.of(ids).stream()
                .map(id -> subscriptions().find(id).orElseGet(() -> push(id, "{urn:t}a")))
                .toList();
        return messages().publish(message(sequence), wanting, LIMITS, NOW);
    }

    List<Subscription> matching(String topic) {
        return subscriptions().matching(List.of(RESOURCE), topic, NOW);
    }

    List<QueueLease> lease() {
        return lease(NOW, Set.of(), true);
    }

    List<QueueLease> lease(Instant now, Set<String> withoutMachines, boolean failing) {
        Instant until = now.plus(Duration.ofSeconds(60));
        return messages().lease(new LeaseRequest(now, until, "me", 10, 10, 10, 1000, withoutMachines, failing));
    }

    boolean delivered(QueueLease lease, long position, Instant now) {
        return messages().settle(List.of(new Settlement.Delivered(lease, position)), now) == 1;
    }

    boolean failed(QueueLease lease, Instant now, Instant next) {
        return messages().settle(List.of(new Settlement.Failed(lease, next)), now) == 1;
    }

    static long last(QueueLease lease) {
        return lease.messages().get(lease.messages().size() - 1).position();
    }

    static Message message(long sequence) {
        return new Message(RESOURCE, sequence, "{urn:t}a", NOW, "<m>" + sequence + "</m>");
    }

    static Subscription push(String id, String... topics) {
        return subscription(id, new Consumer.Push(new EndpointReference("http://host:1/" + id, List.of())), topics);
    }

    static Subscription other(String id) {
        return subscription(id, new Consumer.Push(new EndpointReference("http://other:1/", List.of())), "{urn:t}a");
    }

    static Subscription pull(String id, String pullPoint) {
        return subscription(id, new Consumer.Pull(pullPoint), "{urn:t}a");
    }

    static Subscription subscription(String id, Consumer consumer, String... topics) {
        return new Subscription(
                id,
                RESOURCE,
                "alice",
                consumer,
                Set.of(topics),
                SubscriptionFilter.NONE,
                Subscription.Style.NOTIFY,
                NOW,
                END,
                false);
    }
}
