package org.atelier.wsrf.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.atelier.wsrf.xml.XmlTree;
import org.junit.jupiter.api.Test;

class DeliveryTest extends AbstractDeliveryTest {

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
    void shouldNotReachThoseWhoSubscribedBeforeItBecameAnothers() {
        fixture.subscribe("http://host/old");
        fixture.advance(Duration.ofSeconds(2));
        Optional<Instant> since = Optional.of(fixture.clock.instant().minusSeconds(1));
        fixture.subscribe(GOOD);

        fixture.system
                .publisher()
                .publish(new Notification(
                        Fixture.WORKSPACE, 1, Fixture.STATE, Xml.parse("<a/>"), Set.of(Fixture.WORKSPACE), since));

        await().untilAsserted(() -> assertThat(fixture.sender.sequences(GOOD)).containsExactly(1L));
        assertThat(fixture.sender.to("http://host/old")).isEmpty();
    }

    @Test
    void shouldReachAudiencesBesidesTheResource() {
        fixture.subscribe(GOOD);
        ResourceKey other = new ResourceKey("Workspace", "w2");

        fixture.system
                .publisher()
                .publish(new Notification(
                        other,
                        7,
                        Fixture.STATE,
                        Xml.parse("<a/>"),
                        Set.of(other, Fixture.WORKSPACE),
                        Optional.empty()));

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
    void shouldServeAThousandSubscribersOfOneTopic() {
        useSettings(settings -> settings.subscriptionsOfOwner(2000));
        IntStream.range(0, 1000)
                .forEach(i -> fixture.subscribe("http://host" + i % 50 + "/" + i, Fixture.topic("t:state")));

        LongStream.rangeClosed(1, 3).forEach(fixture::publish);

        await().atMost(Duration.ofSeconds(60))
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
}
