package org.atelier.wsrf.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.QueueLease;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.store.SubscriptionFilter;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Traffic traffic = new Traffic(8, 2);

    @Test
    void shouldStartNoMoreToOneMachineThanAllowed() {
        QueueLease first = await("a", 0);
        await("a", 0);
        QueueLease third = await("a", 0);
        await("b", 0);

        assertThat(traffic.start(NOW)).hasSize(3);
        assertThat(traffic.saturated()).containsExactly("a");
        traffic.end(first);
        assertThat(traffic.start(NOW)).containsExactly(third);
    }

    @Test
    void shouldStartNoMoreInAllThanAllowed() {
        for (int i = 0; i < 10; i++) {
            await("m" + i, 0);
        }

        assertThat(traffic.start(NOW)).hasSize(8);
        assertThat(traffic.room()).isZero();
        assertThat(traffic.saturated()).hasSize(2);
    }

    @Test
    void shouldSendOneAtATimeToAMachineThatFails() {
        QueueLease failing = await("a", 3);
        await("a", 0);

        assertThat(traffic.start(NOW)).containsExactly(failing);
        assertThat(traffic.saturated()).containsExactly("a");
    }

    @Test
    void shouldKeepThreeQuartersForThoseThatDoNotFail() {
        for (int i = 0; i < 8; i++) {
            await("bad" + i, 1);
        }
        QueueLease good = await("good", 0);

        List<QueueLease> started = traffic.start(NOW);

        assertThat(started).hasSize(3).contains(good);
        assertThat(traffic.hasRoomForFailing()).isFalse();
    }

    @Test
    void shouldDropLeasesThatWouldEndTooSoon() {
        await("a", 0);

        assertThat(traffic.start(NOW.plusSeconds(61))).isEmpty();
        assertThat(traffic.saturated()).isEmpty();
    }

    @Test
    void shouldHandBackWhatWaitsAndWaitForTheRest() {
        QueueLease started = await("a", 0);
        await("a", 0);
        QueueLease third = await("a", 0);
        List<QueueLease> underWay = traffic.start(NOW);

        assertThat(traffic.drain()).containsExactly(third);
        traffic.awaitQuiet(Duration.ofMillis(20));
        assertThat(traffic.inFlight()).isEqualTo(2);
        underWay.forEach(traffic::end);
        traffic.awaitQuiet(Duration.ofMinutes(1));
        assertThat(traffic.inFlight()).isZero();
        assertThat(underWay).contains(started);
    }

    private QueueLease await(String machine, int attempts) {
        Subscription subscription = new Subscription(
                "s",
                new ResourceKey("Workspace", "w"),
                "alice",
                Fixture.push("http://" + machine + "/"),
                Set.of(),
                SubscriptionFilter.NONE,
                Subscription.Style.NOTIFY,
                NOW,
                NOW.plusSeconds(3600),
                false);
        QueueLease lease =
                new QueueLease(subscription, "me", NOW.plusSeconds(60), List.of(), 0, attempts, Optional.empty());
        traffic.await(lease);
        return lease;
    }
}
