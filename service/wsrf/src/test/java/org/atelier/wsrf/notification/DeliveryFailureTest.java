package org.atelier.wsrf.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.Subscription;
import org.junit.jupiter.api.Test;

/** Consumers that refuse, hang or stay away, and processes that end. */
class DeliveryFailureTest extends AbstractDeliveryTest {

    @Test
    void shouldTryAgainLaterAndLaterAndKeepTheOrder() {
        fixture.subscribe(BAD);
        fixture.sender.refuse(BAD);
        fixture.publish(1);
        await().until(() -> fixture.system.figures().failed() == 1);

        for (int attempt = 2; attempt <= 4; attempt++) {
            int expected = attempt;
            fixture.publish(attempt);
            fixture.advance(Duration.ofMillis(999L << (attempt - 2)));
            await().during(Duration.ofMillis(60))
                    .until(() -> fixture.sender.to(BAD).size() == expected - 1);
            fixture.advance(Duration.ofMillis(1L << (attempt - 2)));
            await().until(() -> fixture.system.figures().failed() == expected);
        }
        fixture.sender.answer(BAD, delivery -> CompletableFuture.completedFuture(null));
        fixture.advance(Duration.ofSeconds(8));

        await().untilAsserted(() -> assertThat(fixture.sender.sequences(BAD)).endsWith(1L, 2L, 3L, 4L));
    }

    @Test
    void shouldEndASubscriptionWhoseConsumerStaysAway() {
        Subscription subscription = fixture.subscribe(BAD);
        fixture.sender.refuse(BAD);
        fixture.publish(1);

        await().until(() -> {
            fixture.advance(Duration.ofSeconds(1));
            return fixture.system.figures().givenUp() == 1;
        });

        assertThat(fixture.store.find(subscription.id())).isEmpty();
        assertThatThrownBy(() -> fixture.system.subscriptions().get("alice", subscription.id()))
                .hasMessageContaining("could not be reached")
                .hasMessageContaining("connection refused");
    }

    @Test
    void shouldCountNoAnswerAsFailure() {
        useSettings(settings -> settings.sendTimeout(Duration.ofMillis(50)));
        fixture.subscribe(BAD);
        fixture.sender.answer(BAD, delivery -> new CompletableFuture<>());

        fixture.publish(1);

        await().until(() -> fixture.system.figures().failed() == 1);
        assertThat(fixture.system.figures().inFlight()).isZero();
    }

    @Test
    void shouldSurviveASenderThatThrows() {
        fixture.subscribe(BAD);
        fixture.sender.answer(BAD, delivery -> {
            throw new IllegalStateException("broken");
        });

        fixture.publish(1);

        await().until(() -> fixture.system.figures().failed() == 1);
        assertThat(fixture.system.figures().inFlight()).isZero();
    }

    @Test
    void shouldNotLetConsumersThatNeverAnswerDelayOthers() {
        useSettings(settings -> settings.subscriptionsOfOwner(1000));
        IntStream.range(0, 100).forEach(i -> fixture.subscribe("http://stuck/" + i));
        IntStream.range(0, 100)
                .forEach(i -> fixture.sender.answer("http://stuck/" + i, each -> new CompletableFuture<>()));
        fixture.subscribe(GOOD);

        LongStream.rangeClosed(1, 20).forEach(i -> {
            fixture.publish(i);
            await().until(() -> fixture.sender.sequences(GOOD).contains(i));
        });

        assertThat(fixture.sender.deliveries().stream()
                        .filter(each -> each.consumer().address().startsWith("http://stuck/")))
                .hasSize(Fixture.SETTINGS.inFlightOfMachine());
    }

    @Test
    void shouldNeverHaveTwoDeliveriesOfOneSubscriptionUnderWay() {
        ConcurrentLinkedQueue<CompletableFuture<Void>> open = new ConcurrentLinkedQueue<>();
        fixture.sender.answer(BAD, delivery -> {
            CompletableFuture<Void> answer = new CompletableFuture<>();
            open.add(answer);
            return answer;
        });
        fixture.subscribe(BAD);
        fixture.publish(1);
        await().until(() -> open.size() == 1);
        fixture.publish(2);
        fixture.publish(3);

        await().during(Duration.ofMillis(100)).until(() -> open.size() == 1);
        open.remove().complete(null);

        await().until(() -> open.size() == 1);
        assertThat(fixture.sender.sequences(BAD)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void shouldGoOnAfterARestart() {
        Subscription subscription = fixture.subscribe(GOOD);
        String pullPoint = fixture.system.pullPoints().create("alice").id();
        fixture.subscribe("alice", new Consumer.Pull(pullPoint), List.of());
        fixture.system.subscriptions().pause("alice", subscription.id());
        fixture.publish(1);
        fixture.close();

        fixture = new Fixture(Fixture.SETTINGS, fixture.store, workers);
        fixture.publish(1);
        fixture.publish(2);
        fixture.system.subscriptions().resume("alice", subscription.id());

        await().untilAsserted(() -> assertThat(fixture.sender.sequences(GOOD)).containsExactly(1L, 2L));
        assertThat(fixture.system
                        .pullPoints()
                        .messages("alice", pullPoint, Optional.empty())
                        .messages())
                .extracting(NotificationMessage::sequence)
                .containsExactly(1L, 2L);
    }

    @Test
    void shouldRepeatWhatACrashedProcessHadLeased() {
        fixture.sender.answer(GOOD, delivery -> new CompletableFuture<>());
        fixture.subscribe(GOOD);
        fixture.publish(1);
        await().until(() -> fixture.sender.to(GOOD).size() == 1);

        try (Fixture second = new Fixture(Fixture.SETTINGS, fixture.store, workers)) {
            second.advance(Duration.ofSeconds(91));
            await().untilAsserted(
                            () -> assertThat(second.sender.sequences(GOOD)).containsExactly(1L));
        }
    }
}
