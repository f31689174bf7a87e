package org.atelier.wsrf.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atelier.wsrf.notification.Fixture.START;
import static org.atelier.wsrf.notification.Fixture.TOPICS;
import static org.atelier.wsrf.notification.Fixture.WORKSPACE;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.lifetime.Lifetime;
import org.atelier.wsrf.lifetime.RequestedTermination;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.xml.EndpointReference;
import org.atelier.wsrf.xml.NamespaceScope;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.ScopedExpression;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class SubscriptionsTest {

    private final Fixture fixture = new Fixture();
    private final Subscriptions subscriptions = fixture.system.subscriptions();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldSubscribeToEveryTopicByDefault() {
        Subscription made = fixture.subscribe("http://host/");

        assertThat(made.topics())
                .containsExactlyInAnyOrder(
                        "{urn:t}state", "{urn:t}progress", "{urn:t}progress/staging", "{urn:t}progress/boot");
        assertThat(made.terminationTime()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(subscriptions.get("alice", made.id())).isEqualTo(made);
    }

    @Test
    void shouldSubscribeToTheTopicsThatAllExpressionsChoose() {
        Subscription made = fixture.subscribe(
                "http://host/", Fixture.topic("t:progress//."), Fixture.topic("t://staging | t:state"));

        assertThat(made.topics()).containsExactly("{urn:t}progress/staging");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "TopicExpression    # urn:unknown                                    # t:state   # TOPIC_EXPRESSION_DIALECT_UNKNOWN",
                "TopicExpression    # http://docs.oasis-open.org/wsn/t-1/TopicExpression/Full # t:[      # INVALID_TOPIC_EXPRESSION",
                "TopicExpression    # http://docs.oasis-open.org/wsn/t-1/TopicExpression/Full # t:nope   # TOPIC_NOT_SUPPORTED",
                "MessageContent     # urn:unknown                                    # true()    # INVALID_MESSAGE_CONTENT_EXPRESSION",
                "MessageContent     # http://www.w3.org/TR/1999/REC-xpath-19991116    # //x:a     # INVALID_MESSAGE_CONTENT_EXPRESSION",
                "ProducerProperties # http://www.w3.org/TR/1999/REC-xpath-19991116    # ((        # INVALID_PRODUCER_PROPERTIES_EXPRESSION",
                "SomethingElse      # urn:d                                          # x         # INVALID_FILTER"
            })
    void shouldRefuseFiltersByTheirKindOfFault(String name, String dialect, String text, WsrfFault expected) {
        assertFault(expected, () -> fixture.subscribe("http://host/", Fixture.filter(name, dialect, text)));
    }

    @Test
    void shouldNameTheUnknownFilter() {
        assertThatThrownBy(() -> fixture.subscribe("http://host/", Xml.element("urn:f", "f:Mine")))
                .satisfies(error -> assertThat(((WsrfException) error).details())
                        .singleElement()
                        .satisfies(detail -> {
                            assertThat(detail.getLocalName()).isEqualTo("UnknownFilter");
                            assertThat(detail.getTextContent()).isEqualTo("q:Mine");
                            assertThat(NamespaceScope.of(detail).namespace("q")).contains("urn:f");
                        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2H", "2026-11-21T14:00:00Z"})
    void shouldGrantTheTimeAskedFor(String text) {
        Subscription made = fixture.subscribeUntil(RequestedTermination.absoluteOrRelative(text));

        assertThat(made.terminationTime()).isEqualTo(START.plus(Duration.ofHours(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-PT1S", "PT0S", "P2D", "P5000Y", "P999999999Y", "2026-11-21T11:00:00Z", "9999-12-31T00:00:00Z"})
    void shouldSayWhichTimesItWouldGrant(String text) {
        assertThatThrownBy(() -> fixture.subscribeUntil(RequestedTermination.absoluteOrRelative(text)))
                .isInstanceOf(WsrfException.class)
                .satisfies(error -> {
                    WsrfException fault = (WsrfException) error;
                    assertThat(fault.fault()).isEqualTo(WsrfFault.UNACCEPTABLE_INITIAL_TERMINATION_TIME);
                    assertThat(fault.details())
                            .extracting(detail -> detail.getTextContent())
                            .containsExactly("2026-11-21T12:00:00Z", "2026-11-22T12:00:00Z");
                });
    }

    @Test
    void shouldNotLiveForEver() {
        assertFault(
                WsrfFault.UNACCEPTABLE_INITIAL_TERMINATION_TIME,
                () -> fixture.subscribeUntil(RequestedTermination.never()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/2005/08/addressing/anonymous x",
                "urn:uuid:1",
                "file:///etc/passwd",
                "ftp://host/",
                "http:///path",
                "http://user:secret@host/",
                "jar:http://host/a!/b",
                "relative"
            })
    void shouldRefuseConsumersThatAreNoWebAddress(String address) {
        assertFault(WsrfFault.SUBSCRIBE_CREATION_FAILED, () -> fixture.subscribe(address));
    }

    @Test
    void shouldRefuseHugeReferences() {
        EndpointReference huge = new EndpointReference("http://host/", List.of("<a>" + "x".repeat(20_000) + "</a>"));

        assertFault(
                WsrfFault.SUBSCRIBE_CREATION_FAILED,
                () -> fixture.subscribe("alice", new Consumer.Push(huge), List.of()));
    }

    @Test
    void shouldRefuseFiltersWithTooManyNamespaces() {
        Element filter = Fixture.topic("t:state");
        for (int i = 0; i < 200; i++) {
            Xml.declare(filter, "p" + i, "urn:" + "x".repeat(500) + i);
        }

        assertFault(WsrfFault.SUBSCRIBE_CREATION_FAILED, () -> fixture.subscribe("http://host/", filter));
    }

    @Test
    void shouldRefuseUnknownAndUnsupportedPolicies() {
        String pullPoint = fixture.system.pullPoints().create("alice").id();

        assertThat(fixture.subscribeWithPolicy(
                                Fixture.push("http://h/"), Xml.element(Namespaces.BASE_NOTIFICATION, "w:UseRaw"))
                        .style())
                .isEqualTo(Subscription.Style.RAW);
        assertFault(
                WsrfFault.UNRECOGNIZED_POLICY_REQUEST,
                () -> fixture.subscribeWithPolicy(Fixture.push("http://h/"), Xml.element("urn:p", "p:Fast")));
        assertFault(
                WsrfFault.UNSUPPORTED_POLICY_REQUEST,
                () -> fixture.subscribeWithPolicy(
                        new Consumer.Pull(pullPoint), Xml.element(Namespaces.BASE_NOTIFICATION, "w:UseRaw")));
    }

    @Test
    void shouldLimitHowManyOneOwnerHas() {
        for (int i = 0; i < 5; i++) {
            fixture.subscribe("http://host/");
        }

        assertFault(WsrfFault.SUBSCRIBE_CREATION_FAILED, () -> fixture.subscribe("http://host/"));
        assertThat(fixture.subscribe("bob", Fixture.push("http://host/"), List.of())
                        .owner())
                .isEqualTo("bob");
    }

    @Test
    void shouldBeUnknownToStrangers() {
        String id = fixture.subscribe("http://host/").id();
        RequestedTermination later = RequestedTermination.duration("PT2H");

        assertFault(WsrfFault.RESOURCE_UNKNOWN, () -> subscriptions.get("mallory", id));
        assertFault(WsrfFault.RESOURCE_UNKNOWN, () -> subscriptions.renew("mallory", id, later));
        assertFault(WsrfFault.RESOURCE_UNKNOWN, () -> subscriptions.setTerminationTime("mallory", id, later));
        assertFault(WsrfFault.RESOURCE_UNKNOWN, () -> subscriptions.pause("mallory", id));
        assertFault(WsrfFault.RESOURCE_UNKNOWN, () -> subscriptions.resume("mallory", id));
        assertFault(WsrfFault.RESOURCE_UNKNOWN, () -> subscriptions.unsubscribe("mallory", id));
        assertThat(subscriptions.get("alice", id).terminationTime()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void shouldRenew() {
        String id = fixture.subscribe("http://host/").id();

        Lifetime renewed = subscriptions.renew("alice", id, RequestedTermination.duration("PT3H"));

        assertThat(renewed).isEqualTo(new Lifetime(Optional.of(START.plus(Duration.ofHours(3))), START));
        assertThat(subscriptions.get("alice", id).terminationTime()).isEqualTo(START.plus(Duration.ofHours(3)));
        assertFault(
                WsrfFault.UNACCEPTABLE_TERMINATION_TIME,
                () -> subscriptions.renew("alice", id, RequestedTermination.duration("P2D")));
        assertFault(
                WsrfFault.TERMINATION_TIME_CHANGE_REJECTED,
                () -> subscriptions.setTerminationTime("alice", id, RequestedTermination.duration("P2D")));
    }

    @Test
    void shouldEndAtItsTerminationTime() {
        String id = fixture.subscribe("http://host/").id();

        fixture.advance(Duration.ofHours(1));

        assertFault(WsrfFault.RESOURCE_UNKNOWN, () -> subscriptions.get("alice", id));
        await().untilAsserted(() -> assertThat(fixture.store.find(id)).isEmpty());
        assertThatThrownBy(() -> subscriptions.get("alice", id)).hasMessageContaining("termination time had come");
        assertThatThrownBy(() -> subscriptions.get("mallory", id)).hasMessage("There is no such subscription.");
    }

    @Test
    void shouldUnsubscribeOnce() {
        String id = fixture.subscribe("http://host/").id();

        subscriptions.unsubscribe("alice", id);

        assertFault(WsrfFault.RESOURCE_UNKNOWN, () -> subscriptions.unsubscribe("alice", id));
    }

    @Test
    void shouldOutliveItsResourceByTheFarewell() {
        String id = fixture.subscribe("http://host/").id();

        subscriptions.resourceEnded(WORKSPACE);

        assertThat(subscriptions.get("alice", id).terminationTime()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    }

    @Test
    void shouldTellTheCurrentMessageOfOneTopic() {
        fixture.publish(1);
        fixture.publish(2, Fixture.STATE, "<last/>");

        assertThat(current("t:state").sequence()).isEqualTo(2);
        assertThat(current("t:state").body().write()).isEqualTo("<last/>");
        assertFault(WsrfFault.NO_CURRENT_MESSAGE_ON_TOPIC, () -> current("t:progress/boot"));
        assertFault(WsrfFault.MULTIPLE_TOPICS_SPECIFIED, () -> current("t:progress//."));
        assertFault(WsrfFault.TOPIC_NOT_SUPPORTED, () -> current("t:nope"));
    }

    private NotificationMessage current(String expression) {
        return subscriptions.currentMessage(WORKSPACE, TOPICS, ScopedExpression.of(Fixture.topic(expression)));
    }

    private static void assertFault(WsrfFault fault, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(WsrfException.class)
                .extracting(error -> ((WsrfException) error).fault())
                .isEqualTo(fault);
    }
}
