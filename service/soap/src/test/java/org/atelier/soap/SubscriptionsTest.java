package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import org.atelier.engine.model.WorkspaceEvent.Topic;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

final class SubscriptionsTest extends AbstractNotificationsTest {

    @Test
    void shouldKeepMessagesInAPullPoint() {
        SoapReply created = alice.post("/services/CreatePullPoint", Envelope.plain("<wsnt:CreatePullPoint/>"))
                .soap();
        Element pullPoint = Xml.children(created.message()).get(0);
        String address = Xml.children(pullPoint).stream().map(Xml::write).reduce("", String::concat);
        onWorkspace(subscribe(address, "")).message();

        server.events.accept(
                List.of(event(10, Topic.STATE, WorkspaceState.PAUSED), event(11, Topic.LEASE, WorkspaceState.PAUSED)));
        SoapReply one = on(
                pullPoint,
                "PullPoint",
                "<wsnt:GetMessages><wsnt:MaximumNumber>1</wsnt:MaximumNumber></wsnt:GetMessages>");
        SoapReply rest = on(pullPoint, "PullPoint", "<wsnt:GetMessages/>");
        SoapReply destroyed = on(pullPoint, "PullPoint", "<wsnt:DestroyPullPoint/>");
        SoapReply gone = on(pullPoint, "PullPoint", "<wsnt:GetMessages/>");

        assertThat(Xml.children(one.message())).hasSize(1);
        assertThat(one.text("Sequence")).isEqualTo("10");
        assertThat(rest.text("Sequence")).isEqualTo("11");
        assertThat(rest.descendants(WSNT, "Topic").get(0).lookupNamespaceURI("tns"))
                .isEqualTo("urn:atelier:topics:2026:11");
        assertThat(destroyed.message().getLocalName()).isEqualTo("DestroyPullPointResponse");
        assertThat(gone.fault().getLocalName()).isEqualTo("ResourceUnknownFault");
    }

    @Test
    void shouldManageASubscription() {
        SoapReply subscribed = onWorkspace(subscribe(push(), topic("tp:state")));
        Element reference =
                subscribed.descendants(WSNT, "SubscriptionReference").get(0);

        assertThat(on(reference, "SubscriptionManager", "<wsnt:PauseSubscription/>")
                        .message()
                        .getLocalName())
                .isEqualTo("PauseSubscriptionResponse");
        assertThat(on(reference, "SubscriptionManager", "<rp:GetResourceProperty>at:Paused</rp:GetResourceProperty>")
                        .text("Paused"))
                .isEqualTo("true");
        server.events.accept(List.of(event(10, Topic.STATE, WorkspaceState.PAUSED)));
        assertThat(on(reference, "SubscriptionManager", "<wsnt:ResumeSubscription/>")
                        .message()
                        .getLocalName())
                .isEqualTo("ResumeSubscriptionResponse");
        await().untilAsserted(() -> assertThat(sequences()).containsExactly("10"));
        assertThat(on(
                                reference,
                                "SubscriptionManager",
                                "<wsnt:Renew><wsnt:TerminationTime>PT2H</wsnt:TerminationTime></wsnt:Renew>")
                        .message()
                        .getLocalName())
                .isEqualTo("RenewResponse");
        SoapReply filter =
                on(reference, "SubscriptionManager", "<rp:GetResourceProperty>wsnt:Filter</rp:GetResourceProperty>");
        assertThat(filter.descendants(WSNT, "TopicExpression"))
                .as(filter::toString)
                .hasSize(1);
        Xml.children(filter.message()).forEach(ContractSchema::validate);
        assertThat(on(reference, "SubscriptionManager", "<wsnt:Unsubscribe/>")
                        .message()
                        .getLocalName())
                .isEqualTo("UnsubscribeResponse");
        assertThat(on(reference, "SubscriptionManager", "<wsnt:Unsubscribe/>")
                        .fault()
                        .getLocalName())
                .isEqualTo("ResourceUnknownFault");
    }

    @Test
    void shouldRefuseToSubscribeByKind() {
        SoapReply dialect = onWorkspace(subscribe(push(), topic("tp:state").replace("Concrete", "Nonsense")));
        SoapReply topic = onWorkspace(subscribe(push(), topic("tp:weather")));
        SoapReply address = onWorkspace(subscribe("<wsa:Address>file:///etc/passwd</wsa:Address>", ""));
        SoapReply past = onWorkspace(subscribe(push(), "").replace(">PT1H<", ">2020-01-01T00:00:00Z<"));

        assertThat(dialect.fault().getLocalName()).isEqualTo("TopicExpressionDialectUnknownFault");
        assertThat(topic.fault().getLocalName()).isEqualTo("TopicNotSupportedFault");
        assertThat(address.fault().getLocalName()).isEqualTo("SubscribeCreationFailedFault");
        assertThat(past.fault().getLocalName()).isEqualTo("UnacceptableInitialTerminationTimeFault");
    }

    @Test
    void shouldNotLetOthersSubscribeToAWorkspace() {
        SoapReply reply = server.client("bob")
                .post("/services/Workspace/" + workspace.id(), Envelope.plain(subscribe(push(), "")))
                .soap();

        assertThat(reply.fault().getLocalName()).isEqualTo("ResourceUnknownFault");
    }

    @Test
    void shouldNotTakeMessagesOfOthersIntoAPullPoint() {
        SoapReply created = alice.post("/services/CreatePullPoint", Envelope.plain("<wsnt:CreatePullPoint/>"))
                .soap();
        String notify = "<wsnt:Notify><wsnt:NotificationMessage><wsnt:Message><at:Start/></wsnt:Message>"
                + "</wsnt:NotificationMessage></wsnt:Notify>";

        SoapReply reply = on(Xml.children(created.message()).get(0), "PullPoint", notify);

        assertThat(reply.fault().getLocalName()).isEqualTo("NotAuthorized");
    }

    @Test
    void shouldAskWhetherTheCallerMaySubscribeAtAll() {
        SoapReply subscribed = onWorkspace(subscribe(push(), topic("tp:state")));
        Element reference =
                subscribed.descendants(WSNT, "SubscriptionReference").get(0);
        Element pullPoint = Xml.children(
                        alice.post("/services/CreatePullPoint", Envelope.plain("<wsnt:CreatePullPoint/>"))
                                .soap()
                                .message())
                .get(0);
        server.service.barred.add(TestServer.ALICE);
        try {
            assertThat(refusal(on(reference, "SubscriptionManager", "<wsnt:PauseSubscription/>")))
                    .isEqualTo("NotAuthorized");
            assertThat(refusal(on(reference, "SubscriptionManager", "<wsnt:Unsubscribe/>")))
                    .isEqualTo("NotAuthorized");
            assertThat(refusal(on(pullPoint, "PullPoint", "<wsnt:GetMessages/>")))
                    .isEqualTo("NotAuthorized");
            assertThat(refusal(alice.post("/services/CreatePullPoint", Envelope.plain("<wsnt:CreatePullPoint/>"))
                            .soap()))
                    .isEqualTo("NotAuthorized");
        } finally {
            server.service.barred.clear();
        }
        assertThat(on(reference, "SubscriptionManager", "<wsnt:Unsubscribe/>")
                        .message()
                        .getLocalName())
                .isEqualTo("UnsubscribeResponse");
    }

    @Test
    void shouldTellStrangersTheSameOfSubscriptionsThatAreWereAndNeverWere() {
        Element there = onWorkspace(subscribe(push(), topic("tp:state")))
                .descendants(WSNT, "SubscriptionReference")
                .get(0);
        Element gone = onWorkspace(subscribe(push(), topic("tp:state")))
                .descendants(WSNT, "SubscriptionReference")
                .get(0);
        on(gone, "SubscriptionManager", "<wsnt:Unsubscribe/>").message();
        SoapClient bob = server.client("bob");

        for (String body : List.of("<wsnt:PauseSubscription/>", "<wsnt:ResumeSubscription/>", "<wsnt:Unsubscribe/>")) {
            assertThat(List.of(id(there), id(gone), UUID.randomUUID().toString()))
                    .allSatisfy(id -> assertThat(bob.post("/services/SubscriptionManager/" + id, Envelope.plain(body))
                                    .soap()
                                    .text("Description"))
                            .isEqualTo("There is no such subscription."));
        }
        assertThat(List.of(id(there), UUID.randomUUID().toString())).allSatisfy(id -> assertThat(
                        bob.post("/services/PullPoint/" + id, Envelope.plain("<wsnt:GetMessages/>"))
                                .soap()
                                .text("Description"))
                .isEqualTo("There is no such pull point."));
    }

    private static String id(Element reference) {
        return reference.getElementsByTagNameNS("*", "ResourceId").item(0).getTextContent();
    }

    private static String refusal(SoapReply reply) {
        return reply.fault().getLocalName();
    }
}
