package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.store.Notifications.ROOMY;
import static org.atelier.store.Notifications.START;
import static org.atelier.store.Notifications.lease;
import static org.atelier.store.Notifications.message;
import static org.atelier.store.Notifications.push;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atelier.wsrf.store.LeaseRequest;
import org.atelier.wsrf.store.QueueLease;
import org.atelier.wsrf.store.QueueLimits;
import org.atelier.wsrf.store.QueuedMessage;
import org.atelier.wsrf.store.Settlement;
import org.atelier.wsrf.store.Subscription;
import org.junit.jupiter.api.Test;

/** The lease of a queue by who delivers it. */
interface DeliveryContract extends NotificationStores {

    @Test
    default void shouldLeaseOnceAndGiveWhatWaits() {
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
    default void shouldRemoveWhatWasDeliveredAndGoOnWithTheRest() {
        Subscription subscription = subscribed(push("a"));
        publish(1, subscription);
        publish(2, subscription);
        QueueLease lease = onlyLease(START);

        assertThat(delivered(lease, lease.messages().get(0).position(), LATER)).isTrue();

        assertThat(messages().lease(lease(START, "x"))).as("due later").isEmpty();
        assertThat(sequences(onlyLease(LATER).messages())).containsExactly(2L);
        assertThat(delivered(lease, Long.MAX_VALUE, LATER)).as("no longer held").isFalse();
    }

    @Test
    default void shouldSettleManyDeliveriesAtOnce() {
        Subscription half = subscribed(push("b"));
        Subscription released = subscribed(push("d"));
        publish(1, subscribed(push("a")), half, subscribed(push("c")), released);
        publish(2, half, released);
        Map<String, QueueLease> leases = messages().lease(lease(START, "x")).stream()
                .collect(Collectors.toMap(lease -> lease.subscription().id(), lease -> lease));
        messages().release(leases.get("d"));

        int held = messages()
                .settle(
                        List.of(
                                new Settlement.Failed(leases.get("c"), LATER),
                                first(leases.get("d")),
                                first(leases.get("b")),
                                first(leases.get("a"))),
                        START);

        assertThat(held).isEqualTo(3);
        assertThat(messages().lease(lease(START, "y")))
                .extracting(lease -> lease.subscription().id() + sequences(lease.messages()))
                .containsExactlyInAnyOrder("b[2]", "d[1, 2]");
        assertThat(messages().lease(lease(LATER, "z")))
                .filteredOn(lease -> lease.attempts() == 1)
                .extracting(lease -> lease.subscription().id() + sequences(lease.messages()))
                .containsExactly("c[1]");
    }

    private static Settlement first(QueueLease lease) {
        return new Settlement.Delivered(lease, lease.messages().get(0).position());
    }

    private boolean delivered(QueueLease lease, long position, Instant now) {
        return messages().settle(List.of(new Settlement.Delivered(lease, position)), now) == 1;
    }

    private boolean failed(QueueLease lease, Instant now, Instant next) {
        return messages().settle(List.of(new Settlement.Failed(lease, next)), now) == 1;
    }

    @Test
    default void shouldNotLeaseAnEmptyQueue() {
        publish(1, subscribed(push("a")));
        QueueLease lease = onlyLease(START);

        delivered(lease, lease.messages().get(0).position(), START);

        assertThat(messages().lease(lease(LATER, "x"))).isEmpty();
    }

    @Test
    default void shouldTryAgainInTimeAndCountFailures() {
        publish(1, subscribed(push("a")));
        failed(onlyLease(START), START, LATER);

        assertThat(messages().lease(lease(LATER.minusMillis(1), "x"))).isEmpty();
        QueueLease second = onlyLease(LATER);
        assertThat(second.attempts()).isEqualTo(1);
        assertThat(second.failingSince()).contains(START);
        assertThat(failed(second, LATER, LATER)).isTrue();
        assertThat(failed(second, LATER, LATER)).as("no longer held").isFalse();
        QueueLease third = onlyLease(LATER);
        assertThat(third.attempts()).isEqualTo(2);
        assertThat(third.failingSince()).contains(START);
        delivered(third, third.messages().get(0).position(), LATER);
        publish(2, third.subscription());
        assertThat(onlyLease(LATER).attempts()).as("forgotten after a success").isZero();
    }

    @Test
    default void shouldReportLostMessagesUntilDelivered() {
        Subscription subscription = subscribed(push("a"));
        QueueLimits one = new QueueLimits(1, 1000);
        messages().publish(message(1), List.of(subscription), one, START);
        messages().publish(message(2), List.of(subscription), one, START);
        QueueLease lease = onlyLease(START);
        messages().publish(message(3), List.of(subscription), one, START);

        delivered(lease, lease.messages().get(0).position(), START);

        QueueLease next = onlyLease(START);
        assertThat(lease.lost()).isEqualTo(1);
        assertThat(next.lost()).as("lost since").isEqualTo(1);
        assertThat(sequences(next.messages())).containsExactly(3L);
    }

    @Test
    default void shouldGiveALeaseBackUntried() {
        publish(1, subscribed(push("a")));
        messages().release(onlyLease(START));

        assertThat(onlyLease(START).attempts()).isZero();
    }

    @Test
    default void shouldNotLeaseForThePausedTheExpiredAndTheFailingWhereUnwanted() {
        publish(1, subscribed(push("paused")), subscribed(push("failing")), subscribed(push("b")));
        subscriptions().pause("paused");
        messages().lease(lease(START, "x")).forEach(each -> failed(each, START, START));

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
    default void shouldLeaseTheLongestDueAndFewOfOneMachine() {
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
    default void shouldBoundABatchByNumberAndCharacters() {
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

    private static LeaseRequest request(Instant now, int queues, int ofMachine, Set<String> without, boolean failing) {
        return new LeaseRequest(now, now.plusSeconds(30), "z", queues, ofMachine, 10, 1000, without, failing);
    }
}
