package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.envelope.SoapVersion;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What the machine of a workspace uses, as a resource property. */
final class UsageTest extends AbstractServerTest {

    private static SoapReply property(Workspace workspace) {
        server.service.put(workspace);
        return alice.post(
                        "/services/Workspace",
                        Envelope.addressed(
                                SoapVersion.SOAP_12,
                                "http://docs.oasis-open.org/wsrf/rpw-2/GetResourceProperty/GetResourcePropertyRequest",
                                workspace.id().toString(),
                                "<rp:GetResourceProperty>at:Usage</rp:GetResourceProperty>"))
                .soap();
    }

    @Test
    void shouldTellWhatIsCountedAndLeaveOutTheRest() {
        SoapReply read = property(Workspaces.running(TestServer.ALICE));

        Element usage = read.descendants("*", "Usage").get(0);
        ContractSchema.validate(usage);
        assertThat(usage.getTextContent()).isEqualTo("61.250" + "200" + "1000" + "2000" + "3000");
        assertThat(read.text("DiskSpaceBytes")).isEqualTo("3000");
        assertThat(read.descendants("*", "NetworkSentBytes")).isEmpty();
    }

    @Test
    void shouldBeMeasuredAtEachRequest() {
        Workspace workspace = Workspaces.running(TestServer.ALICE);
        server.service.measured.clear();
        property(workspace);
        property(workspace);

        assertThat(server.service.measured).containsExactly(1, 1);
    }

    @Test
    void shouldBeAbsentWithoutAMachine() {
        Workspace staged = Workspaces.in(Workspaces.running(TestServer.ALICE), WorkspaceState.STAGED);

        assertThat(property(staged).descendants("*", "Usage")).isEmpty();
    }
}
