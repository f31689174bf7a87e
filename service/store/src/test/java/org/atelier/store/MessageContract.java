package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.store.Notifications.LEASE;
import static org.atelier.store.Notifications.RESOURCE;
import static org.atelier.store.Notifications.ROOMY;
import static org.atelier.store.Notifications.START;
import static org.atelier.store.Notifications.STATE;
import static org.atelier.store.Notifications.lease;
import static org.atelier.store.Notifications.message;
import static org.atelier.store.Notifications.push;
import static org.atelier.store.Samples.ALICE;

import java.util.List;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Ending;
import org.atelier.wsrf.store.Message;
import org.atelier.wsrf.store.QueueLease;
import org.atelier.wsrf.store.QueueLimits;
import org.atelier.wsrf.store.Subscription;
import org.junit.jupiter.api.Test;

/** Messages, their queues and the bounds of these. */
interface MessageContract extends NotificationStores {

    @Test
    default void shouldPublishAMessageOnce() {
        Subscription subscription = subscribed(push("a"));

        assertThat(publish(1, subscription)).isTrue();
        assertThat(publish(1, subscription)).isFalse();

        assertThat(onlyLease(START).messages()).hasSize(1);
    }

    @Test
    default void shouldLeaveOutWhoIsGoneMeanwhile() {
        Subscription gone = subscribed(push("a"));
        Subscription there = subscribed(push("b"));
        subscriptions().delete(new Ending("a", ALICE, START, "unsubscribed"));

        publish(1, gone, there);

        assertThat(onlyLease(START).subscription()).isEqualTo(there);
    }

    @Test
    default void shouldKnowTheCurrentMessageOfTopics() {
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
    default void shouldForgetOldMessagesThatNoQueueHolds() {
        publish(1);
        publish(2, subscribed(push("a")));
        publish(3);

        assertThat(messages().purge(START.plusSeconds(3), 10)).isEqualTo(1);
        assertThat(publish(1)).as("known no more").isTrue();
        assertThat(messages().current(RESOURCE, List.of(STATE))).contains(message(3));
    }

    @Test
    default void shouldDropTheOldestOfAFullQueueAndCountThem() {
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
    default void shouldBoundTheCharactersOfAQueueButKeepTheNewest() {
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
}
