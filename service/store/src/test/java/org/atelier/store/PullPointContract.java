package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.store.Notifications.START;
import static org.atelier.store.Notifications.pull;
import static org.atelier.store.Notifications.pullPoint;
import static org.atelier.store.Notifications.push;
import static org.atelier.store.Samples.ALICE;

import java.util.List;
import org.atelier.wsrf.store.Ending;
import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.Subscription;
import org.junit.jupiter.api.Test;

/** Pull points and what waits in them. */
interface PullPointContract extends NotificationStores {

    @Test
    default void shouldKeepPullPointsWithinTheBoundOfTheirOwner() {
        assertThat(pullPoints().insert(pullPoint("p"), 1)).isTrue();
        assertThat(pullPoints().insert(pullPoint("q"), 1)).isFalse();

        assertThat(pullPoints().setTerminationTime("p", LATER)).isTrue();
        assertThat(pullPoints().setTerminationTime("q", LATER)).isFalse();
        assertThat(pullPoints().find("p")).contains(pullPoint("p").withTerminationTime(LATER));
        assertThat(pullPoints().find("q")).isEmpty();
    }

    @Test
    default void shouldEndThePullPointWithWhatFeedsIt() {
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
    default void shouldDeletePullPointsThatHaveExpired() {
        pullPoints().insert(pullPoint("p").withTerminationTime(START), 9);
        pullPoints().insert(pullPoint("q"), 9);
        subscribed(pull("a", "p"));

        assertThat(pullPoints().deleteExpired(START, "expired", 10))
                .containsExactly(new Ending("p", ALICE, START, "expired"));
        assertThat(subscriptions().ending("a")).contains(new Ending("a", ALICE, START, "expired"));
        assertThat(pullPoints().find("q")).isPresent();
    }

    @Test
    default void shouldTakeMessagesOnceAndInOrder() {
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
    default void shouldLeaveThePausedOnesInThePullPoint() {
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
    default void shouldKeepInThePullPointWhatAnEndedSubscriptionBrought() {
        pullPoints().insert(pullPoint("p"), 9);
        publish(1, subscribed(pull("a", "p")));
        subscriptions().delete(new Ending("a", ALICE, START, "unsubscribed"));

        assertThat(messages().take("p", 10, 1000).messages())
                .singleElement()
                .satisfies(taken -> assertThat(taken.subscription()).isEqualTo("a"));
    }
}
