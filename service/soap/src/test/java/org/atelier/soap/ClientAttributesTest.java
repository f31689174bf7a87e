package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** The attributes that clients set themselves; the workspace begins with team=blue. */
final class ClientAttributesTest extends AbstractServerTest {

    private static final String RPW = "http://docs.oasis-open.org/wsrf/rpw-2/";
    private static final String DELETE = "<rp:Delete ResourceProperty=\"at:ClientAttribute\"/>";

    private SoapReply set(String components) {
        return call("SetResourceProperties", "<rp:SetResourceProperties>" + components + "</rp:SetResourceProperties>");
    }

    private SoapReply call(String operation, String body) {
        return alice.post(
                        "/services/Workspace",
                        Envelope.addressed(
                                SoapVersion.SOAP_12,
                                RPW + operation + "/" + operation + "Request",
                                workspace.id().toString(),
                                body))
                .soap();
    }

    private static String attribute(String name, String value) {
        return "<at:ClientAttribute><at:Name>" + name + "</at:Name><at:Value>" + value
                + "</at:Value></at:ClientAttribute>";
    }

    private Map<String, String> attributes() {
        return server.service.find(workspace.id()).orElseThrow().attributes();
    }

    @Test
    void shouldInsertUpdateAndDelete() {
        set("<rp:Insert>" + attribute("note", " a &lt; b ") + "</rp:Insert>");
        assertThat(attributes()).isEqualTo(Map.of("team", "blue", "note", " a < b "));

        set("<rp:Update>" + attribute("note", "new") + attribute("more", "") + "</rp:Update>");
        assertThat(attributes()).isEqualTo(Map.of("note", "new", "more", ""));

        set(DELETE);
        assertThat(attributes()).isEmpty();
    }

    @Test
    void shouldApplyComponentsInOrderTogetherWithTheAllocation() {
        set(
                DELETE + "<rp:Insert>" + attribute("team", "red") + "</rp:Insert>"
                        + "<rp:Update><at:Allocation><at:Vcpus>4</at:Vcpus><at:MemoryMiB>64</at:MemoryMiB></at:Allocation></rp:Update>");

        assertThat(attributes()).isEqualTo(Map.of("team", "red"));
        assertThat(server.service
                        .find(workspace.id())
                        .orElseThrow()
                        .allocation()
                        .vcpus())
                .isEqualTo(4);
    }

    @Test
    void shouldBePropertiesOfOneWorkspaceAndOfAll() {
        SoapReply read =
                call("GetResourceProperty", "<rp:GetResourceProperty>at:ClientAttribute</rp:GetResourceProperty>");
        String query = "string(//at:WorkspaceProperties/at:ClientAttribute[at:Name='team']/at:Value)";
        String headers = "<wsa:Action>" + RPW + "QueryResourceProperties/QueryResourcePropertiesRequest</wsa:Action>"
                + "<wsa:MessageID>urn:uuid:3</wsa:MessageID>";
        String found = alice.post(
                        "/services/WorkspaceFactory",
                        Envelope.of(
                                SoapVersion.SOAP_12,
                                headers,
                                "<rp:QueryResourceProperties><rp:QueryExpression"
                                        + " Dialect=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">" + query
                                        + "</rp:QueryExpression></rp:QueryResourceProperties>"))
                .soap()
                .text("QueryResourcePropertiesResponse");

        ContractSchema.validate(read.descendants("*", "ClientAttribute").get(0));
        assertThat(read.text("Value")).isEqualTo("blue");
        assertThat(found).isEqualTo("blue");
    }

    @ParameterizedTest
    @CsvSource({"team, red", "two words, x"})
    void shouldChangeNothingWhereOneIsNotAllowed(String name, String value) {
        SoapReply refused = set("<rp:Insert>" + attribute("fine", "x") + attribute(name, value) + "</rp:Insert>");

        assertThat(refused.fault().getTextContent()).contains(name);
        assertThat(attributes()).isEqualTo(Map.of("team", "blue"));
    }

    @Test
    void shouldNameTheNameThatIsThereTwice() {
        SoapReply refused = set("<rp:Insert>" + attribute("team", "red") + "</rp:Insert>");

        assertThat(refused.fault().getLocalName()).isEqualTo("SetResourcePropertyRequestFailedFault");
        Element cause =
                Xml.children(refused.descendants("*", "FaultCause").get(0)).get(0);
        ContractSchema.validate(cause);
        assertThat(cause.getLocalName()).isEqualTo("InvalidRequest");
        assertThat(refused.text("Path")).isEqualTo("ClientAttribute/Name");
        assertThat(refused.text("Limit")).isEqualTo("names that differ");
    }

    @Test
    void shouldRefuseAnAttributeWithoutAValue() {
        SoapReply refused =
                set("<rp:Insert><at:ClientAttribute><at:Name>note</at:Name></at:ClientAttribute></rp:Insert>");

        assertThat(refused.fault().getLocalName()).isNotEqualTo("InternalFailure");
        assertThat(refused.fault().getTextContent()).contains("Value");
        assertThat(attributes()).isEqualTo(Map.of("team", "blue"));
    }
}
