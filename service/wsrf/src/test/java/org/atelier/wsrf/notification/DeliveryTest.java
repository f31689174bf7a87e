package org.atelier.wsrf.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.QueueLimits;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.store.memory.MemoryNotificationStore;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.atelier.wsrf.xml.XmlTree;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final String GOOD = "http://good/";
    private static final String BAD = "http://bad/";

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private Fixture fixture = new Fixture(Fixture.SETTINGS, new MemoryNotificationStore(), workers);

    @BeforeAll
    static void lookOften() {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
        Awaitility.setDefaultPollDelay(Duration.ZERO);
    }

    @AfterAll
    static void reset() {
        Awaitility.reset();
    }

    @AfterEach
    void close() {
        fixture.close();
        workers.shutdownNow();
    }

    @Test
    void shouldDeliverInOrderToTheSubscribersOfTheTopic() {
        fixture.subscribe(GOOD, Fixture.topic("t:state"));
        fixture.subscribe("http://other/", Fixture.topic("t:progress//."));

        LongStream.range(1, 40).forEach(i -> {
            fixture.publish(i);
            await().until(() -> fixture.sender.sequences(GOOD).contains(i));
        });

        assertThat(fixture.sender.sequences(GOOD))
                .isEqualTo(LongStream.range(1, 40).boxed().toList());
        assertThat(fixture.sender.to("http://other/")).isEmpty();
    }

    @Test
    void shouldDeliverOnceWhatIsPublishedTwice() {
        fixture.subscribe(GOOD);

        assertThat(fixture.publish(1)).isTrue();
        assertThat(fixture.publish(1)).isFalse();
        fixture.publish(2);

        await().untilAsserted(() -> assertThat(fixture.sender.sequences(GOOD)).containsExactly(1L, 2L));
    }

    @Test
    void shouldReachAudiencesBesidesTheResource() {
        fixture.subscribe(GOOD);
        ResourceKey other = new ResourceKey("Workspace", "w2");

        fixture.system
                .publisher()
                .publish(
                        new Notification(other, 7, Fixture.STATE, Xml.parse("<a/>"), Set.of(other, Fixture.WORKSPACE)));

        await().untilAsserted(() -> assertThat(fixture.sender.to(GOOD))
                .singleElement()
                .satisfies(delivery ->
                        assertThat(delivery.messages().get(0).producer()).isEqualTo(other)));
    }

    @Test
    void shouldSendOnlyWhatPassesTheContentFilter() {
        fixture.subscribe(GOOD, Fixture.content("/n:State = 'Running'"));
        fixture.subscribe("http://costly/", Fixture.content("//*[//*[//*[//*]]]"));

        fixture.publish(1, Fixture.STATE, "<State xmlns='urn:n'>Paused" + "<x/>".repeat(100) + "</State>");
        fixture.publish(2, Fixture.STATE, "<State xmlns='urn:n'>Running" + "<x/>".repeat(100) + "</State>");

        await().untilAsserted(() -> assertThat(fixture.sender.sequences(GOOD)).containsExactly(2L));
        assertThat(fixture.sender.to("http://costly/")).isEmpty();
    }

    @Test
    void shouldFilterByTheProducersProperties() {
        fixture.subscribe(
                GOOD, Fixture.filter("ProducerProperties", Namespaces.XPATH_DIALECT, "/n:Doc/n:Memory > 512"));

        fixture.publish(1);
        fixture.document.set(Optional.of(XmlTree.of(Xml.parse("<Doc xmlns='urn:n'><Memory>512</Memory></Doc>"))));
        fixture.publish(2);
        fixture.document.set(Optional.of(XmlTree.of(Xml.parse("<Doc xmlns='urn:n'><Memory>1024</Memory></Doc>"))));
        fixture.publish(3);

        await().untilAsserted(() -> assertThat(fixture.sender.sequences(GOOD)).containsExactly(3L));
    }

    @Test
    void shouldJoinWhatWaitsIntoBatches() {
        Subscription subscription = fixture.subscribe(GOOD);
        fixture.system.subscriptions().pause("alice", subscription.id());
        LongStream.rangeClosed(1, 4).forEach(fixture::publish);

        fixture.system.subscriptions().resume("alice", subscription.id());

        await().untilAsserted(() -> assertThat(fixture.sender.to(GOOD))
                .extracting(each -> each.messages().size())
                .containsExactly(3, 1));
        assertThat(fixture.sender.sequences(GOOD)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void shouldSendRawMessagesOneByOne() {
        Subscription subscription = fixture.subscribeWithPolicy(
                Fixture.push(GOOD), Xml.element(Namespaces.BASE_NOTIFICATION, "wsnt:UseRaw"));
        fixture.system.subscriptions().pause("alice", subscription.id());
        LongStream.rangeClosed(1, 3).forEach(fixture::publish);

        fixture.system.subscriptions().resume("alice", subscription.id());

        await().untilAsserted(() -> assertThat(fixture.sender.sequences(GOOD)).containsExactly(1L, 2L, 3L));
        assertThat(fixture.sender.to(GOOD)).hasSize(3).allSatisfy(each -> assertThat(each.messages())
                .hasSize(1));
    }

    @Test
    void shouldTellAConsumerHowManyMessagesItLost() {
        Subscription subscription = fixture.subscribe(GOOD);
        fixture.system.subscriptions().pause("alice", subscription.id());
        LongStream.rangeClosed(1, 9).forEach(fixture::publish);

        fixture.system.subscriptions().resume("alice", subscription.id());

        await().untilAsserted(() -> assertThat(fixture.sender.sequences(GOOD)).containsExactly(6L, 7L, 8L, 9L));
        assertThat(fixture.sender.to(GOOD)).extracting(Delivery::lost).containsExactly(5L, 0L);
    }

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

    @Test
    void shouldServeAThousandSubscribersOfOneTopic() {
        useSettings(settings -> settings.subscriptionsOfOwner(2000));
        IntStream.range(0, 1000)
                .forEach(i -> fixture.subscribe("http://host" + i % 50 + "/" + i, Fixture.topic("t:state")));

        LongStream.rangeClosed(1, 3).forEach(fixture::publish);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> fixture.sender.deliveries().stream()
                                .mapToInt(each -> each.messages().size())
                                .sum()
                        == 3000);
        IntStream.range(0, 1000).forEach(i -> assertThat(fixture.sender.sequences("http://host" + i % 50 + "/" + i))
                .containsExactly(1L, 2L, 3L));
    }

    @Test
    void shouldForgetOldMessages() {
        fixture.publish(1);

        fixture.advance(Duration.ofHours(3));

        await().until(() -> fixture.store
                .messages()
                .current(Fixture.WORKSPACE, Set.of("{urn:t}state"))
                .isEmpty());
    }

    private void useSettings(UnaryOperator<SettingsBuilder> change) {
        fixture.close();
        NotificationSettings settings = change.apply(new SettingsBuilder()).build();
        fixture = new Fixture(settings, new MemoryNotificationStore(), workers);
    }

    /** The fixture's settings with changes. */
    private static final class SettingsBuilder {

        private int subscriptionsOfOwner = 5;
        private Duration sendTimeout = Fixture.SETTINGS.sendTimeout();

        SettingsBuilder subscriptionsOfOwner(int count) {
            subscriptionsOfOwner = count;
            return this;
        }

        SettingsBuilder sendTimeout(Duration timeout) {
            sendTimeout = timeout;
            return this;
        }

        NotificationSettings build() {
            return new NotificationSettings(
                    Fixture.SETTINGS.defaultLifetime(),
                    Fixture.SETTINGS.longestLifetime(),
                    subscriptionsOfOwner,
                    2,
                    new QueueLimits(100, 100_000),
                    50,
                    100_000,
                    Fixture.SETTINGS.inFlight(),
                    Fixture.SETTINGS.inFlightOfMachine(),
                    sendTimeout,
                    Fixture.SETTINGS.retry(),
                    Fixture.SETTINGS.messagesKept(),
                    Fixture.SETTINGS.farewell(),
                    Fixture.SETTINGS.idle());
        }
    }
}
