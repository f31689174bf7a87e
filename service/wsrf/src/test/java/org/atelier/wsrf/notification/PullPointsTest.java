package org.atelier.wsrf.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.lifetime.RequestedTermination;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PullPointsTest {

    private final Fixture fixture = new Fixture();
    private final PullPoints pullPoints = fixture.system.pullPoints();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldKeepMessagesUntilTheyAreFetched() {
        String id = pullPoints.create("alice").id();
        Subscription subscription = feed(id);
        fixture.publish(1);
        fixture.publish(2, Fixture.PROGRESS.child("boot"), "<p>50</p>");

        PullPoints.Messages first = pullPoints.messages("alice", id, Optional.of(1L));
        PullPoints.Messages rest = pullPoints.messages("alice", id, Optional.empty());

        assertThat(first.messages()).singleElement().satisfies(message -> {
            assertThat(message.sequence()).isEqualTo(1);
            assertThat(message.subscription()).isEqualTo(subscription.id());
            assertThat(message.producer()).isEqualTo(Fixture.WORKSPACE);
            assertThat(message.topic()).isEqualTo(Fixture.STATE);
        });
        assertThat(rest.messages()).singleElement().satisfies(message -> {
            assertThat(message.topic()).isEqualTo(Fixture.PROGRESS.child("boot"));
            assertThat(message.body().write()).isEqualTo("<p>50</p>");
        });
        assertThat(pullPoints.messages("alice", id, Optional.empty()).messages())
                .isEmpty();
        assertThat(fixture.sender.deliveries()).isEmpty();
    }

    @Test
    void shouldGiveNoMoreThanABatchAtOnce() {
        String id = pullPoints.create("alice").id();
        feed(id);
        LongStream.range(0, 4).forEach(fixture::publish);

        assertThat(pullPoints.messages("alice", id, Optional.of(Long.MAX_VALUE)).messages())
                .hasSize(3);
        assertThat(pullPoints.messages("alice", id, Optional.of(0L)).messages()).isEmpty();
        assertThat(pullPoints.messages("alice", id, Optional.empty()).messages())
                .hasSize(1);
    }

    @Test
    void shouldDropTheOldestAndSayHowMany() {
        String id = pullPoints.create("alice").id();
        feed(id);
        LongStream.range(0, 10).forEach(fixture::publish);

        PullPoints.Messages messages = pullPoints.messages("alice", id, Optional.empty());

        assertThat(messages.lost()).isEqualTo(6);
        assertThat(messages.messages())
                .extracting(NotificationMessage::sequence)
                .containsExactly(6L, 7L, 8L);
    }

    @Test
    void shouldRefuseANegativeNumber() {
        String id = pullPoints.create("alice").id();

        assertFault(WsrfFault.UNABLE_TO_GET_MESSAGES, () -> pullPoints.messages("alice", id, Optional.of(-1L)));
    }

    @Test
    void shouldBeUnknownToStrangers() {
        String id = pullPoints.create("alice").id();

        assertFault(WsrfFault.RESOURCE_UNKNOWN, () -> pullPoints.get("mallory", id));
        assertFault(WsrfFault.RESOURCE_UNKNOWN, () -> pullPoints.messages("mallory", id, Optional.empty()));
        assertFault(WsrfFault.RESOURCE_UNKNOWN, () -> pullPoints.destroy("mallory", id));
        assertFault(
                WsrfFault.SUBSCRIBE_CREATION_FAILED,
                () -> fixture.subscribe("mallory", new Consumer.Pull(id), List.of()));
    }

    @Test
    void shouldLimitHowManyOneOwnerHas() {
        pullPoints.create("alice");
        pullPoints.create("alice");

        assertFault(WsrfFault.UNABLE_TO_CREATE_PULL_POINT, () -> pullPoints.create("alice"));
    }

    @Test
    void shouldTakeItsSubscriptionsWithIt() {
        String id = pullPoints.create("alice").id();
        Subscription subscription = feed(id);

        pullPoints.destroy("alice", id);

        assertThatThrownBy(() -> pullPoints.get("alice", id)).hasMessageContaining("Its owner destroyed it.");
        assertFault(
                WsrfFault.RESOURCE_UNKNOWN, () -> fixture.system.subscriptions().get("alice", subscription.id()));
    }

    @Test
    void shouldEndAtItsTerminationTime() {
        String id = pullPoints.create("alice").id();
        pullPoints.setTerminationTime("alice", id, RequestedTermination.duration("PT5M"));

        fixture.advance(Duration.ofMinutes(5));

        assertFault(WsrfFault.RESOURCE_UNKNOWN, () -> pullPoints.get("alice", id));
        await().untilAsserted(
                        () -> assertThat(fixture.store.pullPoints().find(id)).isEmpty());
    }

    @Test
    void shouldHoldBackWhatAPausedSubscriptionBrings() {
        String id = pullPoints.create("alice").id();
        Subscription subscription = feed(id);
        fixture.system.subscriptions().pause("alice", subscription.id());
        fixture.publish(1);

        assertThat(pullPoints.messages("alice", id, Optional.empty()).messages())
                .isEmpty();
        fixture.system.subscriptions().resume("alice", subscription.id());
        assertThat(pullPoints.messages("alice", id, Optional.empty()).messages())
                .hasSize(1);
    }

    private Subscription feed(String pullPoint) {
        return fixture.subscribe("alice", new Consumer.Pull(pullPoint), List.of());
    }

    private static void assertFault(WsrfFault fault, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(WsrfException.class)
                .extracting(error -> ((WsrfException) error).fault())
                .isEqualTo(fault);
    }
}
