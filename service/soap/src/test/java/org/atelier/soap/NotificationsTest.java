package org.atelier.soap;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceEvent.Topic;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

final class NotificationsTest extends AbstractNotificationsTest {

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
