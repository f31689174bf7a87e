package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.envelope.SoapVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One query over all of a caller's workspaces. */
final class QueryAllTest extends AbstractServerTest {

    private static final String ACTION =
            "http://docs.oasis-open.org/wsrf/rpw-2/QueryResourceProperties/QueryResourcePropertiesRequest";

    @BeforeEach
    void addWorkspaces() {
        server.service.put(Workspaces.running(TestServer.ALICE));
        server.service.put(Workspaces.running("CN=somebody else"));
    }

    private static String query(String expression) {
        String headers = "<wsa:Action>" + ACTION + "</wsa:Action><wsa:MessageID>urn:uuid:2</wsa:MessageID>";
        String body = "<rp:QueryResourceProperties><rp:QueryExpression"
                + " Dialect=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">" + expression
                + "</rp:QueryExpression></rp:QueryResourceProperties>";
        return alice.post("/services/WorkspaceFactory", Envelope.of(SoapVersion.SOAP_12, headers, body))
                .soap()
                .text("QueryResourcePropertiesResponse");
    }

    @Test
    void shouldReachTheCallersWorkspacesAndNoOthers() {
        assertThat(query("count(/*/at:WorkspaceProperties)")).isEqualTo("2");
        assertThat(query("count(/*/at:WorkspaceProperties[at:State='Running']/at:Attribute)"))
                .isEqualTo("2");
    }

    @Test
    void shouldMeasureAllOfThemAtOnce() {
        server.service.put(Workspaces.running(TestServer.ALICE));
        server.service.measured.clear();

        assertThat(query("sum(//at:WorkspaceProperties/at:Usage/at:CpuSeconds)"))
                .isEqualTo(query("61.25 * count(//at:WorkspaceProperties[at:State='Running'])"));
        assertThat(server.service.measured).hasSize(2).doesNotContain(1);
    }

    @Test
    void shouldNotReadTheirConsoles() {
        assertThat(query("count(//at:ConsoleTail)")).isEqualTo("0");
    }
}
