package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.store.Notifications.LEASE;
import static org.atelier.store.Notifications.RESOURCE;
import static org.atelier.store.Notifications.START;
import static org.atelier.store.Notifications.STATE;
import static org.atelier.store.Notifications.lease;
import static org.atelier.store.Notifications.pull;
import static org.atelier.store.Notifications.pullPoint;
import static org.atelier.store.Notifications.push;
import static org.atelier.store.Samples.ALICE;

import java.util.List;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Ending;
import org.atelier.wsrf.store.Subscription;
import org.junit.jupiter.api.Test;

/** Subscriptions, kept and ended. */
interface SubscriptionContract extends NotificationStores {

    @Test
    default void shouldKeepEveryPartOfASubscription() {
        Subscription subscription = subscribed(push("a"));
        pullPoints().insert(pullPoint("p"), 9);
        Subscription pulling = subscribed(pull("b", "p"));

        assertThat(subscriptions().find("a")).contains(subscription);
        assertThat(subscriptions().find("b")).contains(pulling);
        assertThat(subscriptions().find("c")).isEmpty();
    }

    @Test
    default void shouldBoundTheSubscriptionsOfAnOwner() {
        assertThat(subscriptions().insert(push("a"), 1)).isTrue();
        assertThat(subscriptions().insert(push("b"), 1)).isFalse();
        assertThat(subscriptions().find("b")).isEmpty();
    }

    @Test
    default void shouldRefuseASubscriptionThatFeedsAPullPointThatIsNotThere() {
        assertThat(subscriptions().insert(pull("a", "missing"), 9)).isFalse();
    }

    @Test
    default void shouldMatchByResourceTopicAndTime() {
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
    default void shouldChangeAndShortenTheTermination() {
        subscribed(push("a"));
        subscribed(push("b"));
        subscriptions().setTerminationTime("a", START.plusSeconds(10));

        subscriptions().shorten(RESOURCE, LATER);

        assertThat(subscriptions().find("a").orElseThrow().terminationTime()).isEqualTo(START.plusSeconds(10));
        assertThat(subscriptions().find("b").orElseThrow().terminationTime()).isEqualTo(LATER);
        assertThat(subscriptions().setTerminationTime("c", LATER)).isFalse();
    }

    @Test
    default void shouldDeleteWithItsQueueAndKeepWhy() {
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
    default void shouldDeleteWhatHasExpiredAndForgetWhyInTime() {
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
}
