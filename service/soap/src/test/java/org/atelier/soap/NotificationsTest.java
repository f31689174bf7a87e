package org.atelier.soap;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceEvent.Topic;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

final class NotificationsTest {

    private static final String WSNT = "http://docs.oasis-open.org/wsn/b-2";
    private static final String DIALECT = "http://docs.oasis-open.org/wsn/t-1/TopicExpression/Concrete";

    private static TestServer server;
    private static SoapClient alice;

    private final WireMockServer consumer =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private Workspace workspace;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        server = new TestServer(directory);
        alice = server.client("alice");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() {
        server.service.clear();
        workspace = Workspaces.running(TestServer.ALICE);
        server.service.put(workspace);
        consumer.start();
        consumer.stubFor(post(urlEqualTo("/sink")).willReturn(ok()));
    }

    @AfterEach
    void stopConsumer() {
        consumer.stop();
    }

    private WorkspaceEvent event(long sequence, Topic topic, WorkspaceState state) {
        return new WorkspaceEvent(
                workspace.id(),
                sequence,
                Workspaces.NOW,
                topic,
                WorkspaceState.RUNNING,
                state,
                "because",
                Optional.of(workspace.actions().get(0)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(workspace.allocation()));
    }

    private static String subscribe(String consumer, String filter) {
        return "<wsnt:Subscribe><wsnt:ConsumerReference>" + consumer + "</wsnt:ConsumerReference>" + filter
                + "<wsnt:InitialTerminationTime>PT1H</wsnt:InitialTerminationTime></wsnt:Subscribe>";
    }

    private static String topic(String expression) {
        return "<wsnt:Filter><wsnt:TopicExpression Dialect=\"" + DIALECT + "\">" + expression
                + "</wsnt:TopicExpression></wsnt:Filter>";
    }

    private String push() {
        return "<wsa:Address>" + consumer.baseUrl() + "/sink</wsa:Address><wsa:ReferenceParameters>"
                + "<my:Key xmlns:my=\"urn:my\">42</my:Key></wsa:ReferenceParameters>";
    }

    private SoapReply onWorkspace(String body) {
        return alice.post("/services/Workspace/" + workspace.id(), Envelope.plain(body))
                .soap();
    }

    private static SoapReply on(Element reference, String portType, String body) {
        String id = reference.getElementsByTagNameNS("*", "ResourceId").item(0).getTextContent();
        return alice.post("/services/" + portType + "/" + id, Envelope.plain(body))
                .soap();
    }

    @Test
    void shouldPushToAConsumerWithItsReferenceParameters() throws Exception {
        SoapReply subscribed = onWorkspace(subscribe(push(), topic("tp:state")));

        server.events.accept(List.of(
                event(10, Topic.PROGRESS, WorkspaceState.RUNNING), event(11, Topic.STATE, WorkspaceState.PAUSED)));

        assertThat(subscribed.message().getLocalName()).isEqualTo("SubscribeResponse");
        await().untilAsserted(() -> consumer.verify(1, postRequestedFor(urlEqualTo("/sink"))));
        LoggedRequest request = consumer.getAllServeEvents().get(0).getRequest();
        SoapReply notify = new SoapReply(Xml.parse(request.getBodyAsString()).getOwnerDocument());
        assertThat(notify.message().getLocalName()).isEqualTo("Notify");
        assertThat(notify.header("Action")).contains("http://docs.oasis-open.org/wsn/bw-2/NotificationConsumer/Notify");
        assertThat(notify.text("Key")).isEqualTo("42");
        Element change = notify.descendants("*", "WorkspaceChange").get(0);
        ContractSchema.validate(change);
        assertThat(notify.text("Sequence")).isEqualTo("11");
        assertThat(notify.text("NewState")).isEqualTo("Paused");
        assertThat(notify.descendants(WSNT, "Topic").get(0).getTextContent()).isEqualTo("tns:state");
    }

    @Test
    void shouldDeliverEachEventOnceHoweverOftenItIsReported() {
        onWorkspace(subscribe(push(), ""));
        WorkspaceEvent event = event(10, Topic.STATE, WorkspaceState.PAUSED);

        server.events.accept(List.of(event));
        server.events.accept(List.of(event, event(11, Topic.STATE, WorkspaceState.RUNNING)));

        await().untilAsserted(() -> assertThat(sequences()).containsExactly("10", "11"));
    }

    private List<String> sequences() {
        return consumer.getAllServeEvents().stream()
                .sorted(java.util.Comparator.comparing(
                        served -> served.getRequest().getLoggedDate()))
                .map(served -> new SoapReply(
                        Xml.parse(served.getRequest().getBodyAsString()).getOwnerDocument()))
                .flatMap(reply -> reply.descendants("*", "Sequence").stream())
                .map(Element::getTextContent)
                .toList();
    }

    @Test
    void shouldTellTheFactorysSubscribersOfAllTheirWorkspacesAndOfNoOthers() {
        alice.post("/services/WorkspaceFactory", Envelope.plain(subscribe(push(), "")))
                .soap()
                .message();
        Workspace other = Workspaces.running("CN=bob,O=Elsewhere");
        server.service.put(other);

        server.events.accept(List.of(new WorkspaceEvent(
                other.id(),
                1,
                Workspaces.NOW,
                Topic.STATE,
                WorkspaceState.RUNNING,
                WorkspaceState.PAUSED,
                "bobs",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
        server.events.accept(List.of(event(10, Topic.STATE, WorkspaceState.PAUSED)));

        await().untilAsserted(() -> assertThat(sequences()).containsExactly("10"));
    }

    @Test
    void shouldFilterByContentWithTheClientsPrefixes() {
        onWorkspace(subscribe(
                push(),
                "<wsnt:Filter><wsnt:MessageContent Dialect=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">"
                        + "/at:WorkspaceChange/at:NewState = 'Failed'</wsnt:MessageContent></wsnt:Filter>"));

        server.events.accept(
                List.of(event(10, Topic.STATE, WorkspaceState.PAUSED), event(11, Topic.STATE, WorkspaceState.FAILED)));

        await().untilAsserted(() -> assertThat(sequences()).containsExactly("11"));
    }

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
    void shouldTryAgainWhenTheConsumerFails() {
        consumer.stubFor(post(urlEqualTo("/sink"))
                .inScenario("broken")
                .whenScenarioStateIs("Started")
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("well"));
        consumer.stubFor(post(urlEqualTo("/sink"))
                .inScenario("broken")
                .whenScenarioStateIs("well")
                .willReturn(aResponse().withStatus(202)));
        onWorkspace(subscribe(push(), ""));

        server.events.accept(List.of(event(10, Topic.STATE, WorkspaceState.PAUSED)));

        await().untilAsserted(() -> consumer.verify(2, postRequestedFor(urlEqualTo("/sink"))));
    }
}
