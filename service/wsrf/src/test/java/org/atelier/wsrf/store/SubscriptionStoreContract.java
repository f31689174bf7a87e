package org.atelier.wsrf.store;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What every store of subscriptions and pull points has to do. */
abstract class SubscriptionStoreContract extends StoreContract {

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
}
