package org.atelier.wsrf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of messages and queues has to do. */
abstract class MessageStoreContract extends StoreContract {

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

        assertThat(delivered(stale, last(stale), NOW)).isFalse();
        assertThat(failed(stale, NOW, NOW)).isFalse();
        messages().release(stale);
        assertThat(delivered(fresh, last(fresh), NOW)).isTrue();
        assertThat(lease(NOW.plusSeconds(200), Set.of(), true)).isEmpty();
    }

    @Test
    void shouldGoOnAfterWhatWasDelivered() {
        insert(push("s1", "{urn:t}a"));
        publish(1, "s1");
        publish(2, "s1");
        QueueLease lease = lease().get(0);
        publish(3, "s1");

        delivered(lease, lease.messages().get(0).position(), NOW);

        assertThat(lease().get(0).messages())
                .extracting(each -> each.message().sequence())
                .containsExactly(2L, 3L);
    }

    @Test
    void shouldMakeAFailedQueueDueLater() {
        insert(push("s1", "{urn:t}a"));
        publish(1, "s1");

        failed(lease().get(0), NOW, NOW.plusSeconds(5));
        publish(2, "s1");

        assertThat(lease()).isEmpty();
        assertThat(lease(NOW.plusSeconds(5), Set.of(), false)).isEmpty();
        QueueLease again = lease(NOW.plusSeconds(5), Set.of(), true).get(0);
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.failingSince()).contains(NOW);
        assertThat(again.messages()).hasSize(2);
        failed(again, NOW.plusSeconds(5), NOW.plusSeconds(10));
        QueueLease third = lease(NOW.plusSeconds(10), Set.of(), true).get(0);
        assertThat(third.attempts()).isEqualTo(2);
        assertThat(third.failingSince()).contains(NOW);
        delivered(third, third.messages().get(0).position(), NOW.plusSeconds(10));
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
        delivered(lease, lease.messages().get(0).position(), NOW);
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
        delivered(lease, last(lease), NOW);
        assertThat(messages().purge(NOW.plusSeconds(1), 10)).isEqualTo(1);
    }
}
