package org.atelier.wsrf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.xml.EndpointReference;
import org.atelier.wsrf.xml.NamespaceScope;
import org.atelier.wsrf.xml.ScopedExpression;
import org.junit.jupiter.api.Test;

/** What every implementation of the three ports has to do. */
abstract class NotificationStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant END = NOW.plusSeconds(3600);
    private static final ResourceKey RESOURCE = new ResourceKey("Workspace", "w1");
    private static final QueueLimits LIMITS = new QueueLimits(100, 100_000);

    abstract SubscriptionStore subscriptions();

    abstract PullPointStore pullPoints();

    abstract MessageStore messages();

    @Test
    void shouldReturnWhatWasInserted() {
        ScopedExpression topic =
                new ScopedExpression("urn:d", "t:a\n|\"<", new NamespaceScope(Map.of("t", "urn:t", "", "u")));
        Subscription full = new Subscription(
                "s1",
                RESOURCE,
                "CN=Alice, O=\u00C4",
                new Consumer.Push(new EndpointReference("http://h:1/p?a=b&c", List.of("<id xmlns=\"urn:i\">1</id>"))),
                Set.of("{urn:t}a", "{urn:t}b"),
                new SubscriptionFilter(List.of(topic), List.of(topic), List.of(topic)),
                Subscription.Style.RAW,
                NOW,
                END,
                false);

        assertThat(subscriptions().insert(full, 10)).isTrue();

        assertThat(subscriptions().find("s1")).contains(full);
        assertThat(subscriptions().find("other")).isEmpty();
        assertThat(SubscriptionFilter.parse(full.filter().write())).isEqualTo(full.filter());
    }

    @Test
    void shouldFindSubscriptionsByResourceAndTopic() {
        insert(push("s1", "{urn:t}a"), push("s2", "{urn:t}a", "{urn:t}b"), push("s3", "{urn:t}b"));

        assertThat(matching("{urn:t}a")).extracting(Subscription::id).containsExactly("s1", "s2");
        assertThat(matching("{urn:t}c")).isEmpty();
        assertThat(subscriptions().matching(List.of(new ResourceKey("Workspace", "w2")), "{urn:t}a", NOW))
                .isEmpty();
        assertThat(subscriptions().matching(List.of(RESOURCE), "{urn:t}a", END)).isEmpty();
    }

    @Test
    void shouldNeverLetAnOwnerHaveMoreThanAllowed() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> inserts = IntStream.range(0, 40)
                    .mapToObj(i -> (Callable<Boolean>) () -> subscriptions().insert(push("s" + i, "{urn:t}a"), 5))
                    .toList();
            int inserted = 0;
            for (Future<Boolean> future : threads.invokeAll(inserts)) {
                inserted += future.get() ? 1 : 0;
            }
            assertThat(inserted).isEqualTo(5);
            assertThat(matching("{urn:t}a")).hasSize(5);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldChangeASubscription() {
        insert(push("s1", "{urn:t}a"));

        assertThat(subscriptions().setTerminationTime("s1", NOW.plusSeconds(1))).isTrue();
        assertThat(subscriptions().pause("s1")).isTrue();

        assertThat(subscriptions().find("s1"))
                .contains(push("s1", "{urn:t}a")
                        .withTerminationTime(NOW.plusSeconds(1))
                        .withPaused(true));
        assertThat(subscriptions().resume("s1", NOW)).isTrue();
        assertThat(subscriptions().find("s1").orElseThrow().paused()).isFalse();
        assertThat(subscriptions().pause("none")).isFalse();
        assertThat(subscriptions().resume("none", NOW)).isFalse();
        assertThat(subscriptions().setTerminationTime("none", NOW)).isFalse();
    }

    @Test
    void shouldRememberWhyASubscriptionEnded() {
        insert(push("s1", "{urn:t}a"));
        publish(1, "s1");
        Ending ending = new Ending("s1", "alice", NOW, "because");

        assertThat(subscriptions().delete(ending)).isTrue();

        assertThat(subscriptions().find("s1")).isEmpty();
        assertThat(subscriptions().ending("s1")).contains(ending);
        assertThat(subscriptions().delete(ending)).isFalse();
        assertThat(lease()).isEmpty();
        assertThat(subscriptions().purgeEndings(NOW.plusMillis(1), 10)).isEqualTo(1);
        assertThat(subscriptions().ending("s1")).isEmpty();
    }

    @Test
    void shouldEndWhatIsDueEarliestFirst() {
        insert(push("s1", "{urn:t}a"), push("s2", "{urn:t}a"), push("s3", "{urn:t}a"));
        subscriptions().setTerminationTime("s2", NOW.minusSeconds(5));
        subscriptions().setTerminationTime("s1", NOW);

        assertThat(subscriptions().deleteExpired(NOW, "time", 1))
                .containsExactly(new Ending("s2", "alice", NOW, "time"));
        assertThat(subscriptions().deleteExpired(NOW, "time", 10))
                .extracting(Ending::id)
                .containsExactly("s1");
        assertThat(subscriptions().deleteExpired(NOW, "time", 10)).isEmpty();
        assertThat(subscriptions().find("s3")).isPresent();
        assertThat(subscriptions().ending("s1")).isPresent();
    }

    @Test
    void shouldShortenTheLivesOfAResourcesSubscriptions() {
        insert(push("s1", "{urn:t}a"), push("s2", "{urn:t}a"));
        subscriptions().setTerminationTime("s2", NOW.plusSeconds(1));

        subscriptions().shorten(RESOURCE, NOW.plusSeconds(60));

        assertThat(subscriptions().find("s1").orElseThrow().terminationTime()).isEqualTo(NOW.plusSeconds(60));
        assertThat(subscriptions().find("s2").orElseThrow().terminationTime()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void shouldPublishOnceForEachResourceAndSequence() {
        insert(push("s1", "{urn:t}a"), push("s2", "{urn:t}a"));

        assertThat(publish(1, "s1", "s2")).isTrue();
        assertThat(publish(1, "s1", "s2")).isFalse();

        assertThat(lease()).hasSize(2).allSatisfy(lease -> assertThat(lease.messages())
                .hasSize(1));
    }

    @Test
    void shouldLeaveOutSubscriptionsThatAreGone() {
        insert(push("s1", "{urn:t}a"));

        assertThat(publish(1, "s1", "gone")).isTrue();

        assertThat(lease()).extracting(lease -> lease.subscription().id()).containsExactly("s1");
    }

    @Test
    void shouldLeaseAQueueToOneHolderAtATime() {
        insert(push("s1", "{urn:t}a"));
        publish(1, "s1");
        publish(2, "s1");

        QueueLease lease = lease().get(0);

        assertThat(lease.subscription()).isEqualTo(push("s1", "{urn:t}a"));
        assertThat(lease.messages())
                .extracting(each -> each.message().sequence())
                .containsExactly(1L, 2L);
        assertThat(lease.messages().get(0).message()).isEqualTo(message(1));
        assertThat(lease.attempts()).isZero();
        assertThat(lease.failingSince()).isEmpty();
        assertThat(lease()).isEmpty();
    }

    @Test
    void shouldLeaseAgainWhatAHolderDidNotFinish() {
        insert(push("s1", "{urn:t}a"));
        publish(1, "s1");
        QueueLease stale = lease().get(0);

        QueueLease fresh = lease(NOW.plusSeconds(61), Set.of(), true).get(0);

        assertThat(messages().delivered(stale, last(stale), NOW)).isFalse();
        assertThat(messages().failed(stale, NOW, NOW)).isFalse();
        messages().release(stale);
        assertThat(messages().delivered(fresh, last(fresh), NOW)).isTrue();
        assertThat(lease(NOW.plusSeconds(200), Set.of(), true)).isEmpty();
    }

    @Test
    void shouldGoOnAfterWhatWasDelivered() {
        insert(push("s1", "{urn:t}a"));
        publish(1, "s1");
        publish(2, "s1");
        QueueLease lease = lease().get(0);
        publish(3, "s1");

        messages().delivered(lease, lease.messages().get(0).position(), NOW);

        assertThat(lease().get(0).messages())
                .extracting(each -> each.message().sequence())
                .containsExactly(2L, 3L);
    }

    @Test
    void shouldMakeAFailedQueueDueLater() {
        insert(push("s1", "{urn:t}a"));
        publish(1, "s1");

        messages().failed(lease().get(0), NOW, NOW.plusSeconds(5));
        publish(2, "s1");

        assertThat(lease()).isEmpty();
        assertThat(lease(NOW.plusSeconds(5), Set.of(), false)).isEmpty();
        QueueLease again = lease(NOW.plusSeconds(5), Set.of(), true).get(0);
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.failingSince()).contains(NOW);
        assertThat(again.messages()).hasSize(2);
        messages().failed(again, NOW.plusSeconds(5), NOW.plusSeconds(10));
        QueueLease third = lease(NOW.plusSeconds(10), Set.of(), true).get(0);
        assertThat(third.attempts()).isEqualTo(2);
        assertThat(third.failingSince()).contains(NOW);
        messages().delivered(third, third.messages().get(0).position(), NOW.plusSeconds(10));
        assertThat(lease(NOW.plusSeconds(10), Set.of(), false).get(0).failingSince())
                .isEmpty();
    }

    @Test
    void shouldGiveBackAnUnusedLease() {
        insert(push("s1", "{urn:t}a"));
        publish(1, "s1");

        messages().release(lease().get(0));

        assertThat(lease()).hasSize(1).allSatisfy(lease -> assertThat(lease.attempts())
                .isZero());
    }

    @Test
    void shouldNotLeaseWhatIsPausedOrExpired() {
        insert(push("s1", "{urn:t}a"), push("s2", "{urn:t}a"));
        subscriptions().pause("s1");
        subscriptions().setTerminationTime("s2", NOW);
        publish(1, "s1", "s2");

        assertThat(lease()).isEmpty();

        subscriptions().resume("s1", NOW);
        assertThat(lease()).extracting(lease -> lease.subscription().id()).containsExactly("s1");
    }

    @Test
    void shouldLeaveOutMachinesAndTakeFewOfEach() {
        insert(push("s1", "{urn:t}a"), push("s2", "{urn:t}a"), push("s3", "{urn:t}a"), other("s4"));
        publish(1, "s1", "s2", "s3", "s4");

        assertThat(lease(NOW, Set.of("host:1"), true))
                .extracting(each -> each.subscription().id())
                .containsExactly("s4");
        LeaseRequest two = new LeaseRequest(NOW, NOW.plusSeconds(60), "me", 10, 2, 10, 1000, Set.of(), true);
        assertThat(messages().lease(two)).hasSize(2);
        assertThat(messages().lease(two)).hasSize(1);
    }

    @Test
    void shouldLeaseNoMoreThanAskedFor() {
        insert(push("s1", "{urn:t}a"), push("s2", "{urn:t}a"));
        IntStream.range(0, 5).forEach(i -> publish(i, "s1", "s2"));

        List<QueueLease> few =
                messages().lease(new LeaseRequest(NOW, NOW.plusSeconds(60), "me", 1, 10, 3, 1000, Set.of(), true));
        List<QueueLease> light = messages()
                .lease(new LeaseRequest(
                        NOW, NOW.plusSeconds(60), "me", 9, 10, 5, message(1).weight() * 2, Set.of(), true));

        assertThat(few).hasSize(1).allSatisfy(lease -> assertThat(lease.messages())
                .hasSize(3));
        assertThat(light).hasSize(1).allSatisfy(lease -> assertThat(lease.messages())
                .hasSize(2));
    }

    @Test
    void shouldLoseTheOldestWhereTooMuchWaits() {
        insert(push("s1", "{urn:t}a"));
        QueueLimits three = new QueueLimits(3, 100_000);
        IntStream.range(0, 5).forEach(i -> messages().publish(message(i), List.of(push("s1", "{urn:t}a")), three, NOW));

        QueueLease lease = lease().get(0);

        assertThat(lease.messages())
                .extracting(each -> each.message().sequence())
                .containsExactly(2L, 3L, 4L);
        assertThat(lease.lost()).isEqualTo(2);
        messages().delivered(lease, lease.messages().get(0).position(), NOW);
        assertThat(lease().get(0).lost()).isZero();
    }

    @Test
    void shouldKeepTheNewestHoweverLargeItIs() {
        insert(push("s1", "{urn:t}a"));
        QueueLimits tiny = new QueueLimits(10, 1);
        messages().publish(message(1), List.of(push("s1", "{urn:t}a")), tiny, NOW);
        messages().publish(message(2), List.of(push("s1", "{urn:t}a")), tiny, NOW);

        assertThat(lease().get(0).messages())
                .extracting(each -> each.message().sequence())
                .containsExactly(2L);
    }

    @Test
    void shouldHandOutMessagesOfAPullPointOnce() {
        insertPullPoint("p1");
        insert(pull("s1", "p1"), pull("s2", "p1"));
        publish(1, "s1");
        publish(2, "s1", "s2");

        MessageStore.Taken first = messages().take("p1", 2, 1000);
        MessageStore.Taken second = messages().take("p1", 2, 1000);

        assertThat(first.messages())
                .extracting(each -> each.message().sequence())
                .containsExactly(1L, 2L);
        assertThat(second.messages()).hasSize(1);
        assertThat(messages().take("p1", 2, 1000)).isEqualTo(new MessageStore.Taken(List.of(), 0));
        assertThat(messages().take("none", 2, 1000)).isEqualTo(new MessageStore.Taken(List.of(), 0));
        assertThat(lease()).isEmpty();
    }

    @Test
    void shouldLeavePausedMessagesInThePullPoint() {
        insertPullPoint("p1");
        insert(pull("s1", "p1"), pull("s2", "p1"));
        subscriptions().pause("s1");
        publish(1, "s1", "s2");

        assertThat(messages().take("p1", 10, 1000).messages())
                .extracting(QueuedMessage::subscription)
                .containsExactly("s2");
        subscriptions().resume("s1", NOW);
        assertThat(messages().take("p1", 10, 1000).messages())
                .extracting(QueuedMessage::subscription)
                .containsExactly("s1");
    }

    @Test
    void shouldReportWhatAPullPointLost() {
        insertPullPoint("p1");
        insert(pull("s1", "p1"));
        IntStream.range(0, 5)
                .forEach(i -> messages().publish(message(i), List.of(pull("s1", "p1")), new QueueLimits(2, 9999), NOW));

        assertThat(messages().take("p1", 1, 1000).lost()).isEqualTo(3);
        assertThat(messages().take("p1", 1, 1000).lost()).isZero();
    }

    @Test
    void shouldKeepMessagesInAPullPointWhenTheirSubscriptionEnds() {
        insertPullPoint("p1");
        insert(pull("s1", "p1"));
        publish(1, "s1");

        subscriptions().delete(new Ending("s1", "alice", NOW, "because"));

        assertThat(messages().take("p1", 10, 1000).messages()).hasSize(1);
    }

    @Test
    void shouldEndThePullPointWithItsSubscriptions() {
        insertPullPoint("p1");
        insert(pull("s1", "p1"), push("s2", "{urn:t}a"));
        publish(1, "s1", "s2");

        assertThat(pullPoints().delete(new Ending("p1", "alice", NOW, "because")))
                .isTrue();

        assertThat(pullPoints().find("p1")).isEmpty();
        assertThat(pullPoints().ending("p1")).contains(new Ending("p1", "alice", NOW, "because"));
        assertThat(subscriptions().find("s1")).isEmpty();
        assertThat(subscriptions().ending("s1")).contains(new Ending("s1", "alice", NOW, "because"));
        assertThat(subscriptions().find("s2")).isPresent();
        assertThat(subscriptions().insert(pull("s3", "p1"), 10)).isFalse();
        assertThat(pullPoints().delete(new Ending("p1", "alice", NOW, "because")))
                .isFalse();
    }

    @Test
    void shouldManagePullPoints() {
        PullPoint point = new PullPoint("p1", "alice", NOW, END);

        assertThat(pullPoints().insert(point, 1)).isTrue();
        assertThat(pullPoints().insert(new PullPoint("p2", "alice", NOW, END), 1))
                .isFalse();
        assertThat(pullPoints().insert(new PullPoint("p3", "bob", NOW, END), 1)).isTrue();
        assertThat(pullPoints().find("p1")).contains(point);
        assertThat(pullPoints().setTerminationTime("p1", NOW)).isTrue();
        assertThat(pullPoints().setTerminationTime("none", NOW)).isFalse();
        assertThat(pullPoints().deleteExpired(NOW, "time", 10)).containsExactly(new Ending("p1", "alice", NOW, "time"));
        assertThat(pullPoints().find("p3")).isPresent();
    }

    @Test
    void shouldKnowTheCurrentMessageUntilItIsPurged() {
        publish(1);
        publish(2);

        assertThat(messages().current(RESOURCE, Set.of("{urn:t}a", "x"))).contains(message(2));
        assertThat(messages().current(RESOURCE, Set.of("{urn:t}b"))).isEmpty();
        assertThat(messages().purge(NOW, 10)).isZero();
        assertThat(messages().purge(NOW.plusMillis(1), 1)).isEqualTo(1);
        assertThat(messages().purge(NOW.plusMillis(1), 10)).isEqualTo(1);
        assertThat(messages().current(RESOURCE, Set.of("{urn:t}a"))).isEmpty();
    }

    @Test
    void shouldNotPurgeWhatStillWaits() {
        insert(push("s1", "{urn:t}a"));
        publish(1, "s1");

        assertThat(messages().purge(NOW.plusSeconds(1), 10)).isZero();
        QueueLease lease = lease().get(0);
        messages().delivered(lease, last(lease), NOW);
        assertThat(messages().purge(NOW.plusSeconds(1), 10)).isEqualTo(1);
    }

    private void insert(Subscription... all) {
        for (Subscription each : all) {
            assertThat(subscriptions().insert(each, 100)).isTrue();
        }
    }

    private void insertPullPoint(String id) {
        pullPoints().insert(new PullPoint(id, "alice", NOW, END), 100);
    }

    private boolean publish(long sequence, String... ids) {
        List<Subscription> wanting = Set.of(ids).stream()
                .map(id -> subscriptions().find(id).orElseGet(() -> push(id, "{urn:t}a")))
                .toList();
        return messages().publish(message(sequence), wanting, LIMITS, NOW);
    }

    private List<Subscription> matching(String topic) {
        return subscriptions().matching(List.of(RESOURCE), topic, NOW);
    }

    private List<QueueLease> lease() {
        return lease(NOW, Set.of(), true);
    }

    private List<QueueLease> lease(Instant now, Set<String> withoutMachines, boolean failing) {
        Instant until = now.plus(Duration.ofSeconds(60));
        return messages().lease(new LeaseRequest(now, until, "me", 10, 10, 10, 1000, withoutMachines, failing));
    }

    private static long last(QueueLease lease) {
        return lease.messages().get(lease.messages().size() - 1).position();
    }

    private static Message message(long sequence) {
        return new Message(RESOURCE, sequence, "{urn:t}a", NOW, "<m>" + sequence + "</m>");
    }

    private static Subscription push(String id, String... topics) {
        return subscription(id, new Consumer.Push(new EndpointReference("http://host:1/" + id, List.of())), topics);
    }

    private static Subscription other(String id) {
        return subscription(id, new Consumer.Push(new EndpointReference("http://other:1/", List.of())), "{urn:t}a");
    }

    private static Subscription pull(String id, String pullPoint) {
        return subscription(id, new Consumer.Pull(pullPoint), "{urn:t}a");
    }

    private static Subscription subscription(String id, Consumer consumer, String... topics) {
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
