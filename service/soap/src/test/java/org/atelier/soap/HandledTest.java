package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.atelier.engine.model.Workspace;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.http.Handled;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of each message: words of the contract only. */
final class HandledTest extends AbstractServerTest {

    private static final String STATE = "<rp:GetResourceProperty>at:State</rp:GetResourceProperty>";
    private static final String RELAYED =
            "<wsnt:Notify><wsnt:NotificationMessage><wsnt:Message><at:Start/></wsnt:Message>"
                    + "</wsnt:NotificationMessage></wsnt:Notify>";

    @BeforeEach
    void forget() {
        server.answered.clear();
    }

    @Test
    void shouldTellTheOperationOnTheShortAndOnTheLongWay() {
        post(of(workspace), STATE);
        post("WorkspaceFactory", STATE.replace("at:State", "at:SiteName"));
        post(of(workspace), "<at:Shutdown><at:Kind>pause</at:Kind></at:Shutdown>");

        assertThat(server.answered)
                .containsExactly(
                        new Handled("Workspace", "GetResourceProperty", "ok"),
                        new Handled("WorkspaceFactory", "GetResourceProperty", "ok"),
                        new Handled("Workspace", "Shutdown", "ok"));
    }

    @Test
    void shouldTellTheFault() {
        post("Workspace/" + UUID.randomUUID(), STATE);
        post(of(workspace), STATE.replace("at:State", "at:Weather"));
        post("Workspace/" + UUID.randomUUID(), "<at:Start/>");

        assertThat(server.answered)
                .containsExactly(
                        new Handled("Workspace", "GetResourceProperty", "ResourceUnknownFault"),
                        new Handled("Workspace", "GetResourceProperty", "InvalidResourcePropertyQNameFault"),
                        new Handled("Workspace", "Start", "ResourceUnknownFault"));
    }

    @Test
    void shouldTellWhatWasDenied() {
        SoapReply created = alice.post("/services/CreatePullPoint", Envelope.plain("<wsnt:CreatePullPoint/>"))
                .soap();
        String id = Xml.children(created.message())
                .get(0)
                .getElementsByTagNameNS("*", "ResourceId")
                .item(0)
                .getTextContent();
        server.answered.clear();

        post("PullPoint/" + id, RELAYED);

        assertThat(server.answered).containsExactly(new Handled("PullPoint", "Notify", "denied"));
    }

    @Test
    void shouldTellNothingThatAClientMadeUp() {
        post("Made-" + UUID.randomUUID(), "<at:Start/>");
        post(of(workspace), "<at:MadeUp/>");
        alice.post("/services/Workspace", "text/plain", new byte[] {'m'});

        assertThat(server.answered)
                .containsExactly(
                        new Handled("none", "none", "InvalidRequest"),
                        new Handled("Workspace", "none", "InvalidRequest"),
                        new Handled("none", "none", "InvalidRequest"));
    }

    private static String of(Workspace workspace) {
        return "Workspace/" + workspace.id();
    }

    private static void post(String address, String body) {
        alice.post("/services/" + address, Envelope.plain(body)).soap();
    }
}
