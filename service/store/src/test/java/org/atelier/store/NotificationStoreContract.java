package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.store.Notifications.LEASE;
import static org.atelier.store.Notifications.RESOURCE;
import static org.atelier.store.Notifications.ROOMY;
import static org.atelier.store.Notifications.START;
import static org.atelier.store.Notifications.STATE;
import static org.atelier.store.Notifications.lease;
import static org.atelier.store.Notifications.message;
import static org.atelier.store.Notifications.pull;
import static org.atelier.store.Notifications.pullPoint;
import static org.atelier.store.Notifications.push;
import static org.atelier.store.Samples.ALICE;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Ending;
import org.atelier.wsrf.store.LeaseRequest;
import org.atelier.wsrf.store.Message;
import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.PullPointStore;
import org.atelier.wsrf.store.QueueLease;
import org.atelier.wsrf.store.QueueLimits;
import org.atelier.wsrf.store.QueuedMessage;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.store.SubscriptionStore;
import org.junit.jupiter.api.Test;

/** What the notification core relies on, in memory and on whichever database. */
abstract class NotificationStoreContract {

    private static final Instant LATER = START.plusSeconds(60);

    abstract SubscriptionStore subscriptions();

    abstract PullPointStore pullPoints();

    abstract MessageStore messages();

    // Subscriptions

    @Test
    void shouldKeepEveryPartOfASubscription() {
        Subscription subscription = subscribed(push("a"));
        pullPoints().insert(pullPoint("p"), 9);
        Subscription pulling = subscribed(pull("b", "p"));

        assertThat(subscriptions().find("a")).contains(subscription);
        assertThat(subscriptions().find("b")).contains(pulling);
        assertThat(subscriptions().find("c")).isEmpty();
    }

    @Test
    void shouldBoundTheSubscriptionsOfAnOwner() {
        assertThat(subscriptions().insert(push("a"), 1)).isTrue();
        assertThat(subscriptions().insert(push("b"), 1)).isFalse();
        assertThat(subscriptions().find("b")).isEmpty();
    }

    @Test
    void shouldRefuseASubscriptionThatFeedsAPullPointThatIsNotThere() {
        assertThat(subscriptions().insert(pull("a", "missing"), 9)).isFalse();
    }

    @Test
    void shouldMatchByResourceTopicAndTime() {
        Subscription first = subscribed(push("b"));
        Subscription second = subscribed(push("a"));
        subscriptions().pause("a");
        List<ResourceKey> resources = List.of(RESOURCE, RESOURCE, new ResourceKey("Factory", "f"));

        assertThat(subscriptions().matching(resources, STATE, START)).containsExactly(second.withPaused(true), first);
        assertThat(subscriptions().matching(resources, LEASE, START)).hasSize(2);
        assertThat(subscriptions().matching(resources, "{urn:t}other", START)).isEmpty();
        assertThat(subscriptions().matching(List.of(new ResourceKey("Workspace", "w2")), STATE, START))
                .isEmpty();
        assertThat(subscriptions().matching(resources, STATE, first.terminationTime()))
                .isEmpty();
    }

    @Test
    void shouldChangeAndShortenTheTermination() {
        subscribed(push("a"));
        subscribed(push("b"));
        subscriptions().setTerminationTime("a", START.plusSeconds(10));

        subscriptions().shorten(RESOURCE, LATER);

        assertThat(subscriptions().find("a").orElseThrow().terminationTime()).isEqualTo(START.plusSeconds(10));
        assertThat(subscriptions().find("b").orElseThrow().terminationTime()).isEqualTo(LATER);
        assertThat(subscriptions().setTerminationTime("c", LATER)).isFalse();
    }

    @Test
    void shouldDeleteWithItsQueueAndKeepWhy() {
        publish(1, subscribed(push("a")));
        Ending ending = new Ending("a", ALICE, START, "asked for");

        assertThat(subscriptions().delete(ending)).isTrue();

        assertThat(subscriptions().find("a")).isEmpty();
        assertThat(subscriptions().ending("a")).contains(ending);
        assertThat(messages().lease(lease(LATER, "x"))).isEmpty();
        assertThat(messages().purge(LATER, 10)).as("no queue holds it").isEqualTo(1);
        assertThat(subscriptions().delete(new Ending("a", ALICE, LATER, "again")))
                .isFalse();
        assertThat(subscriptions().ending("a")).contains(ending);
    }

    @Test
    void shouldDeleteWhatHasExpiredAndForgetWhyInTime() {
        subscribed(push("a").withTerminationTime(LATER));
        subscribed(push("b").withTerminationTime(START));
        subscribed(push("c"));

        assertThat(subscriptions().deleteExpired(LATER, "expired", 1))
                .containsExactly(new Ending("b", ALICE, LATER, "expired"));
        assertThat(subscriptions().deleteExpired(LATER, "expired", 10))
                .extracting(Ending::id)
                .containsExactly("a");
        assertThat(subscriptions().deleteExpired(LATER, "expired", 10)).isEmpty();
        assertThat(subscriptions().purgeEndings(LATER, 10)).isZero();
        assertThat(subscriptions().purgeEndings(LATER.plusSeconds(1), 1)).isEqualTo(1);
        assertThat(subscriptions().purgeEndings(LATER.plusSeconds(1), 10)).isEqualTo(1);
    }

    // Pull points

    @Test
    void shouldKeepPullPointsWithinTheBoundOfTheirOwner() {
        assertThat(pullPoints().insert(pullPoint("p"), 1)).isTrue();
        assertThat(pullPoints().insert(pullPoint("q"), 1)).isFalse();

        assertThat(pullPoints().setTerminationTime("p", LATER)).isTrue();
        assertThat(pullPoints().setTerminationTime("q", LATER)).isFalse();
        assertThat(pullPoints().find("p")).contains(pullPoint("p").withTerminationTime(LATER));
        assertThat(pullPoints().find("q")).isEmpty();
    }

    @Test
    void shouldEndThePullPointWithWhatFeedsIt() {
        pullPoints().insert(pullPoint("p"), 9);
        publish(1, subscribed(pull("a", "p")));
        subscribed(push("b"));

        assertThat(pullPoints().delete(new Ending("p", ALICE, LATER, "destroyed")))
                .isTrue();

        assertThat(pullPoints().find("p")).isEmpty();
        assertThat(pullPoints().ending("p")).contains(new Ending("p", ALICE, LATER, "destroyed"));
        assertThat(subscriptions().ending("a")).contains(new Ending("a", ALICE, LATER, "destroyed"));
        assertThat(subscriptions().find("b")).isPresent();
        assertThat(messages().take("p", 10, 100).messages()).isEmpty();
        assertThat(pullPoints().delete(new Ending("p", ALICE, LATER, "again"))).isFalse();
    }

    @Test
    void shouldDeletePullPointsThatHaveExpired() {
        pullPoints().insert(pullPoint("p").withTerminationTime(START), 9);
        pullPoints().insert(pullPoint("q"), 9);
        subscribed(pull("a", "p"));

        assertThat(pullPoints().deleteExpired(START, "expired", 10))
                .containsExactly(new Ending("p", ALICE, START, "expired"));
        assertThat(subscriptions().ending("a")).contains(new Ending("a", ALICE, START, "expired"));
        assertThat(pullPoints().find("q")).isPresent();
    }

    @Test
    void shouldTakeMessagesOnceAndInOrder() {
        pullPoints().insert(pullPoint("p"), 9);
        Subscription subscription = subscribed(pull("a", "p"));
        publish(1, subscription);
        publish(2, subscription);
        publish(3, subscription);

        assertThat(sequences(messages().take("p", 2, 1000).messages())).containsExactly(1L, 2L);
        assertThat(sequences(messages().take("p", 2, 1000).messages())).containsExactly(3L);
        assertThat(messages().take("p", 2, 1000)).isEqualTo(new MessageStore.Taken(List.of(), 0));
    }

    @Test
    void shouldLeaveThePausedOnesInThePullPoint() {
        pullPoints().insert(pullPoint("p"), 9);
        Subscription paused = subscribed(pull("a", "p"));
        Subscription running = subscribed(pull("b", "p"));
        publish(1, paused);
        publish(2, paused, running);
        subscriptions().pause("a");

        assertThat(sequences(messages().take("p", 10, 1000).messages())).containsExactly(2L);
        subscriptions().resume("a", START);
        assertThat(sequences(messages().take("p", 10, 1000).messages())).containsExactly(1L, 2L);
    }

    @Test
    void shouldKeepInThePullPointWhatAnEndedSubscriptionBrought() {
        pullPoints().insert(pullPoint("p"), 9);
        publish(1, subscribed(pull("a", "p")));
        subscriptions().delete(new Ending("a", ALICE, START, "unsubscribed"));

        assertThat(messages().take("p", 10, 1000).messages())
                .singleElement()
                .satisfies(taken -> assertThat(taken.subscription()).isEqualTo("a"));
    }

    // Messages

    @Test
    void shouldPublishAMessageOnce() {
        Subscription subscription = subscribed(push("a"));

        assertThat(publish(1, subscription)).isTrue();
        assertThat(publish(1, subscription)).isFalse();

        assertThat(onlyLease(START).messages()).hasSize(1);
    }

    @Test
    void shouldLeaveOutWhoIsGoneMeanwhile() {
        Subscription gone = subscribed(push("a"));
        Subscription there = subscribed(push("b"));
        subscriptions().delete(new Ending("a", ALICE, START, "unsubscribed"));

        publish(1, gone, there);

        assertThat(onlyLease(START).subscription()).isEqualTo(there);
    }

    @Test
    void shouldKnowTheCurrentMessageOfTopics() {
        publish(1);
        publish(3);
        publish(2);
        messages().publish(new Message(RESOURCE, 4, LEASE, START, "<l/>"), List.of(), ROOMY, START);

        assertThat(messages().current(RESOURCE, List.of(STATE))).contains(message(3));
        assertThat(messages()
                        .current(RESOURCE, List.of(STATE, LEASE))
                        .orElseThrow()
                        .sequence())
                .isEqualTo(4);
        assertThat(messages().current(RESOURCE, List.of())).isEmpty();
        assertThat(messages().current(new ResourceKey("Workspace", "w2"), List.of(STATE)))
                .isEmpty();
    }

    @Test
    void shouldForgetOldMessagesThatNoQueueHolds() {
        publish(1);
        publish(2, subscribed(push("a")));
        publish(3);

        assertThat(messages().purge(START.plusSeconds(3), 10)).isEqualTo(1);
        assertThat(publish(1)).as("known no more").isTrue();
        assertThat(messages().current(RESOURCE, List.of(STATE))).contains(message(3));
    }

    @Test
    void shouldDropTheOldestOfAFullQueueAndCountThem() {
        Subscription subscription = subscribed(push("a"));
        QueueLimits two = new QueueLimits(2, 1000);
        for (int sequence = 1; sequence <= 5; sequence++) {
            messages().publish(message(sequence), List.of(subscription), two, START);
        }

        QueueLease lease = onlyLease(START);

        assertThat(sequences(lease.messages())).containsExactly(4L, 5L);
        assertThat(lease.lost()).isEqualTo(3);
    }

    @Test
    void shouldBoundTheCharactersOfAQueueButKeepTheNewest() {
        Subscription subscription = subscribed(push("a"));
        QueueLimits ten = new QueueLimits(100, 10);
        messages().publish(message(1, "x".repeat(6)), List.of(subscription), ten, START);
        messages().publish(message(2, "x".repeat(4)), List.of(subscription), ten, START);
        messages().publish(message(3, "x".repeat(1)), List.of(subscription), ten, START);
        assertThat(sequences(peek().messages())).containsExactly(2L, 3L);

        messages().publish(message(4, "x".repeat(50)), List.of(subscription), ten, START);

        assertThat(sequences(peek().messages())).containsExactly(4L);
        assertThat(peek().lost()).isEqualTo(3);
    }

    // Delivery

    @Test
    void shouldLeaseOnceAndGiveWhatWaits() {
        Subscription subscription = subscribed(push("a"));
        publish(1, subscription);
        publish(2, subscription);

        QueueLease lease = onlyLease(START);

        assertThat(lease.subscription()).isEqualTo(subscription);
        assertThat(lease.messages()).extracting(QueuedMessage::message).containsExactly(message(1), message(2));
        assertThat(lease.attempts()).isZero();
        assertThat(lease.failingSince()).isEmpty();
        assertThat(messages().lease(lease(START, "y"))).isEmpty();
        assertThat(messages().lease(lease(START.plusSeconds(30), "y")))
                .as("lapsed")
                .hasSize(1);
    }

    @Test
    void shouldRemoveWhatWasDeliveredAndGoOnWithTheRest() {
        Subscription subscription = subscribed(push("a"));
        publish(1, subscription);
        publish(2, subscription);
        QueueLease lease = onlyLease(START);

        assertThat(messages().delivered(lease, lease.messages().get(0).position(), LATER))
                .isTrue();

        assertThat(messages().lease(lease(START, "x"))).as("due later").isEmpty();
        assertThat(sequences(onlyLease(LATER).messages())).containsExactly(2L);
        assertThat(messages().delivered(lease, Long.MAX_VALUE, LATER))
                .as("no longer held")
                .isFalse();
    }

    @Test
    void shouldNotLeaseAnEmptyQueue() {
        publish(1, subscribed(push("a")));
        QueueLease lease = onlyLease(START);

        messages().delivered(lease, lease.messages().get(0).position(), START);

        assertThat(messages().lease(lease(LATER, "x"))).isEmpty();
    }

    @Test
    void shouldTryAgainInTimeAndCountFailures() {
        publish(1, subscribed(push("a")));
        messages().failed(onlyLease(START), START, LATER);

        assertThat(messages().lease(lease(LATER.minusMillis(1), "x"))).isEmpty();
        QueueLease second = onlyLease(LATER);
        assertThat(second.attempts()).isEqualTo(1);
        assertThat(second.failingSince()).contains(START);
        assertThat(messages().failed(second, LATER, LATER)).isTrue();
        assertThat(messages().failed(second, LATER, LATER)).as("no longer held").isFalse();
        QueueLease third = onlyLease(LATER);
        assertThat(third.attempts()).isEqualTo(2);
        assertThat(third.failingSince()).contains(START);
        messages().delivered(third, third.messages().get(0).position(), LATER);
        publish(2, third.subscription());
        assertThat(onlyLease(LATER).attempts()).as("forgotten after a success").isZero();
    }

    @Test
    void shouldReportLostMessagesUntilDelivered() {
        Subscription subscription = subscribed(push("a"));
        QueueLimits one = new QueueLimits(1, 1000);
        messages().publish(message(1), List.of(subscription), one, START);
        messages().publish(message(2), List.of(subscription), one, START);
        QueueLease lease = onlyLease(START);
        messages().publish(message(3), List.of(subscription), one, START);

        messages().delivered(lease, lease.messages().get(0).position(), START);

        QueueLease next = onlyLease(START);
        assertThat(lease.lost()).isEqualTo(1);
        assertThat(next.lost()).as("lost since").isEqualTo(1);
        assertThat(sequences(next.messages())).containsExactly(3L);
    }

    @Test
    void shouldGiveALeaseBackUntried() {
        publish(1, subscribed(push("a")));
        messages().release(onlyLease(START));

        assertThat(onlyLease(START).attempts()).isZero();
    }

    @Test
    void shouldNotLeaseForThePausedTheExpiredAndTheFailingWhereUnwanted() {
        publish(1, subscribed(push("paused")), subscribed(push("failing")), subscribed(push("b")));
        subscriptions().pause("paused");
        messages().lease(lease(START, "x")).forEach(each -> messages().failed(each, START, START));

        assertThat(messages().lease(request(START, 100, 100, Set.of(), false))).isEmpty();
        assertThat(messages().lease(lease(START.plusSeconds(3600), "x"))).isEmpty();
        assertThat(messages().lease(request(START, 100, 100, Set.of("b.example.org:80"), true)))
                .extracting(each -> each.subscription().id())
                .containsExactly("failing");
        subscriptions().resume("paused", LATER);
        assertThat(messages().lease(request(LATER, 100, 100, Set.of(), false)))
                .extracting(each -> each.subscription().id())
                .containsExactly("paused");
    }

    @Test
    void shouldLeaseTheLongestDueAndFewOfOneMachine() {
        Subscription third = subscribed(push("a", "same"));
        Subscription second = subscribed(push("b", "same"));
        Subscription first = subscribed(push("c", "same"));
        Subscription other = subscribed(push("d", "other"));
        publishAt(START, 1, first);
        publishAt(START.plusSeconds(1), 2, second);
        publishAt(START.plusSeconds(2), 3, third);
        publishAt(START.plusSeconds(3), 4, other);

        assertThat(messages().lease(request(LATER, 2, 2, Set.of(), true)))
                .extracting(QueueLease::subscription)
                .containsExactly(first, second);
        assertThat(messages().lease(request(LATER, 9, 1, Set.of(), true)))
                .extracting(QueueLease::subscription)
                .containsExactly(third, other);
    }

    @Test
    void shouldBoundABatchByNumberAndCharacters() {
        Subscription subscription = subscribed(push("a"));
        for (int sequence = 1; sequence <= 4; sequence++) {
            messages().publish(message(sequence, "x".repeat(10)), List.of(subscription), ROOMY, START);
        }

        assertThat(batch(3, 1000)).containsExactly(1L, 2L, 3L);
        assertThat(batch(10, 25)).containsExactly(1L, 2L);
        assertThat(batch(10, 5)).as("the first whatever its weight").containsExactly(1L);
    }

    private List<Long> batch(int number, long characters) {
        LeaseRequest request = new LeaseRequest(START, LATER, "x", 9, 9, number, characters, Set.of(), true);
        QueueLease lease = messages().lease(request).get(0);
        messages().release(lease);
        return sequences(lease.messages());
    }

    private QueueLease peek() {
        QueueLease lease = onlyLease(START);
        messages().release(lease);
        return lease;
    }

    private QueueLease onlyLease(Instant now) {
        List<QueueLease> leases = messages().lease(lease(now, "x"));
        assertThat(leases).hasSize(1);
        return leases.get(0);
    }

    private static LeaseRequest request(Instant now, int queues, int ofMachine, Set<String> without, boolean failing) {
        return new LeaseRequest(now, now.plusSeconds(30), "z", queues, ofMachine, 10, 1000, without, failing);
    }

    private Subscription subscribed(Subscription subscription) {
        assertThat(subscriptions().insert(subscription, 100)).isTrue();
        return subscription;
    }

    private boolean publish(long sequence, Subscription... to) {
        return publishAt(START, sequence, to);
    }

    private boolean publishAt(Instant now, long sequence, Subscription... to) {
        return messages().publish(message(sequence), List.of(to), ROOMY, now);
    }

    private static List<Long> sequences(List<QueuedMessage> messages) {
        return messages.stream().map(each -> each.message().sequence()).toList();
    }
}
