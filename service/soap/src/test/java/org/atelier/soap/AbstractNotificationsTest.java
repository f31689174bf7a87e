package org.atelier.soap;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceEvent.Topic;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.w3c.dom.Element;

/** A consumer that takes what is pushed to it, and the messages of a subscriber. */
abstract class AbstractNotificationsTest extends AbstractServerTest {

    static final String WSNT = "http://docs.oasis-open.org/wsn/b-2";

    private static final String DIALECT = "http://docs.oasis-open.org/wsn/t-1/TopicExpression/Concrete";

    final WireMockServer consumer =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @BeforeEach
    void startConsumer() {
        consumer.start();
        consumer.stubFor(post(urlEqualTo("/sink")).willReturn(ok()));
    }

    @AfterEach
    void stopConsumer() {
        consumer.stop();
    }

    WorkspaceEvent event(long sequence, Topic topic, WorkspaceState state) {
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

    static String subscribe(String consumer, String filter) {
        return "<wsnt:Subscribe><wsnt:ConsumerReference>" + consumer + "</wsnt:ConsumerReference>" + filter
                + "<wsnt:InitialTerminationTime>PT1H</wsnt:InitialTerminationTime></wsnt:Subscribe>";
    }

    static String topic(String expression) {
        return "<wsnt:Filter><wsnt:TopicExpression Dialect=\"" + DIALECT + "\">" + expression
                + "</wsnt:TopicExpression></wsnt:Filter>";
    }

    String push() {
        return "<wsa:Address>" + consumer.baseUrl() + "/sink</wsa:Address><wsa:ReferenceParameters>"
                + "<my:Key xmlns:my=\"urn:my\">42</my:Key></wsa:ReferenceParameters>";
    }

    SoapReply onWorkspace(String body) {
        return alice.post("/services/Workspace/" + workspace.id(), Envelope.plain(body))
                .soap();
    }

    static SoapReply on(Element reference, String portType, String body) {
        String id = reference.getElementsByTagNameNS("*", "ResourceId").item(0).getTextContent();
        return alice.post("/services/" + portType + "/" + id, Envelope.plain(body))
                .soap();
    }

    List<String> sequences() {
        return consumer.getAllServeEvents().stream()
                .sorted(java.util.Comparator.comparing(
                        served -> served.getRequest().getLoggedDate()))
                .map(served -> new SoapReply(
                        Xml.parse(served.getRequest().getBodyAsString()).getOwnerDocument()))
                .flatMap(reply -> reply.descendants("*", "Sequence").stream())
                .map(Element::getTextContent)
                .toList();
    }
}
