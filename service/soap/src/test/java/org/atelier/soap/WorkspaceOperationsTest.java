package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

final class WorkspaceOperationsTest extends AbstractOperationsTest {

    @ParameterizedTest
    @EnumSource
    void shouldGetAProperty(SoapVersion version) {
        SoapReply reply = call(
                version,
                RPW + "GetResourceProperty/GetResourcePropertyRequest",
                "<rp:GetResourceProperty>at:State</rp:GetResourceProperty>");

        assertThat(reply.message().getLocalName()).isEqualTo("GetResourcePropertyResponse");
        assertThat(reply.text("State")).isEqualTo("Running");
        assertThat(reply.header("Action")).contains(RPW + "GetResourceProperty/GetResourcePropertyResponse");
        assertThat(reply.header("RelatesTo")).contains("urn:uuid:1");
    }

    @Test
    void shouldTakeTheIdFromTheAddressOfAClientWithoutAddressing() {
        SoapReply reply = alice.post(
                        "/services/Workspace/" + workspace.id(),
                        Envelope.plain("<rp:GetResourceProperty>at:State</rp:GetResourceProperty>"))
                .soap();

        assertThat(reply.message().getLocalName()).isEqualTo("GetResourcePropertyResponse");
        assertThat(reply.header("Action")).isEmpty();
    }

    @Test
    void shouldGetSeveralProperties() {
        SoapReply reply = call(
                SoapVersion.SOAP_12,
                RPW + "GetMultipleResourceProperties/GetMultipleResourcePropertiesRequest",
                "<rp:GetMultipleResourceProperties><rp:ResourceProperty>at:Owner</rp:ResourceProperty>"
                        + "<rp:ResourceProperty>rl:CurrentTime</rp:ResourceProperty></rp:GetMultipleResourceProperties>");

        assertThat(Xml.children(reply.message()))
                .extracting(Element::getLocalName)
                .containsExactly("Owner", "CurrentTime");
        assertThat(reply.text("Owner")).isEqualTo(TestServer.ALICE);
    }

    @Test
    void shouldGetTheWholeDocument() {
        SoapReply reply = call(
                SoapVersion.SOAP_11,
                RPW + "GetResourcePropertyDocument/GetResourcePropertyDocumentRequest",
                "<rp:GetResourcePropertyDocument/>");

        Element document = Xml.children(reply.message()).get(0);
        assertThat(document.getLocalName()).isEqualTo("WorkspaceProperties");
        ContractSchema.validate(document);
        assertThat(reply.text("OutputTail")).isEqualTo("hello\uFFFD[0m\n");
        assertThat(reply.text("Percent")).isEqualTo("40");
        assertThat(reply.text("ConsoleTail")).isEqualTo("login: \uFFFD");
        assertThat(reply.text("VncSocket")).isEqualTo("/w/" + workspace.id() + "/vnc.sock");
        assertThat(reply.text("TerminationTime")).isEqualTo("2026-11-21T13:30:00Z");
    }

    @Test
    void shouldQueryWithThePrefixesOfTheEnvelope() {
        String query = "<rp:QueryResourceProperties><rp:QueryExpression"
                + " Dialect=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">%s</rp:QueryExpression></rp:QueryResourceProperties>";
        String action = RPW + "QueryResourceProperties/QueryResourcePropertiesRequest";

        SoapReply nodes = call(
                SoapVersion.SOAP_12,
                action,
                query.formatted("/at:WorkspaceProperties/at:Attribute[at:Name='answer']/at:Value"));
        SoapReply number = call(SoapVersion.SOAP_12, action, query.formatted("count(//at:Action)"));
        SoapReply truth = call(SoapVersion.SOAP_12, action, query.formatted("//at:State = 'Running'"));

        assertThat(nodes.message().getTextContent()).isEqualTo("42");
        assertThat(number.text("QueryResourcePropertiesResponse")).isEqualTo("1");
        assertThat(truth.text("QueryResourcePropertiesResponse")).isEqualTo("true");
    }

    @Test
    void shouldRenegotiateTheAllocation() {
        SoapReply reply = call(
                SoapVersion.SOAP_12,
                RPW + "SetResourceProperties/SetResourcePropertiesRequest",
                "<rp:SetResourceProperties><rp:Update><at:Allocation><at:Vcpus>4</at:Vcpus><at:MemoryMiB>1024</at:MemoryMiB>"
                        + "<at:BandwidthMbps>250</at:BandwidthMbps></at:Allocation></rp:Update></rp:SetResourceProperties>");

        assertThat(reply.message().getLocalName()).isEqualTo("SetResourcePropertiesResponse");
        Workspace changed = server.service.find(workspace.id()).orElseThrow();
        assertThat(changed.allocation().vcpus()).isEqualTo(4);
        assertThat(changed.allocation().cpuSharePercent()).isEqualTo(100);
        assertThat(changed.allocation().bandwidthMbps()).isEqualTo(250);
        SoapReply read = call(
                SoapVersion.SOAP_12,
                RPW + "GetResourceProperty/GetResourcePropertyRequest",
                "<rp:GetResourceProperty>at:Allocation</rp:GetResourceProperty>");
        assertThat(read.text("BandwidthMbps")).isEqualTo("250");
    }

    @Test
    void shouldOfferItShowThatAndAccept() {
        String action = "urn:atelier:workspace:2026:11:Workspace:TransferRequest";
        String offer = "<at:Transfer><at:NewOwner>%s</at:NewOwner></at:Transfer>";
        String read = "<rp:GetResourceProperty>at:TransferOffered</rp:GetResourceProperty>";

        SoapReply offered = call(SoapVersion.SOAP_12, action, offer.formatted("CN=bob,O=Grid"));
        SoapReply shown = call(SoapVersion.SOAP_11, RPW + "GetResourceProperty/GetResourcePropertyRequest", read);
        call(SoapVersion.SOAP_11, action, "<at:Transfer/>");
        assertThat(server.service.find(workspace.id()).orElseThrow().handover().offeredTo())
                .isEmpty();
        call(SoapVersion.SOAP_11, action, offer.formatted(workspace.owner()));
        SoapReply accepted = call(
                SoapVersion.SOAP_11,
                "urn:atelier:workspace:2026:11:Workspace:AcceptTransferRequest",
                "<at:AcceptTransfer/>");

        assertThat(offered.message().getLocalName()).isEqualTo("TransferResponse");
        assertThat(offered.text("State")).isEqualTo("Running");
        assertThat(shown.text("TransferOffered")).isEqualTo("CN=bob,O=Grid");
        assertThat(accepted.message().getLocalName()).isEqualTo("AcceptTransferResponse");
    }

    @Test
    void shouldDestroy() {
        SoapReply reply =
                call(SoapVersion.SOAP_11, RLW + "ImmediateResourceTermination/DestroyRequest", "<rl:Destroy/>");

        assertThat(reply.message().getLocalName()).isEqualTo("DestroyResponse");
        assertThat(state(workspace.id())).isEqualTo(WorkspaceState.CANCELLING);
    }

    @Test
    void shouldRenewTheLeaseByTimeAndByDuration() {
        String action = RLW + "ScheduledResourceTermination/SetTerminationTimeRequest";
        SoapReply time = call(
                SoapVersion.SOAP_12,
                action,
                "<rl:SetTerminationTime><rl:RequestedTerminationTime>2026-12-01T13:00:00+01:00</rl:RequestedTerminationTime>"
                        + "</rl:SetTerminationTime>");
        SoapReply duration = call(
                SoapVersion.SOAP_12,
                action,
                "<rl:SetTerminationTime><rl:RequestedLifetimeDuration>PT1H</rl:RequestedLifetimeDuration></rl:SetTerminationTime>");

        assertThat(time.message().getLocalName()).isEqualTo("SetTerminationTimeResponse");
        assertThat(time.text("NewTerminationTime")).isEqualTo("2026-12-01T12:00:00Z");
        java.time.Instant current = java.time.Instant.parse(duration.text("CurrentTime"));
        assertThat(java.time.Instant.parse(duration.text("NewTerminationTime")))
                .isEqualTo(current.plus(Duration.ofHours(1)));
    }

    @Test
    void shouldStartShutDownAndConfigure() {
        SoapReply start = call(SoapVersion.SOAP_12, NS + ":Workspace:StartRequest", "<at:Start/>");
        SoapReply pause = call(
                SoapVersion.SOAP_12,
                NS + ":Workspace:ShutdownRequest",
                "<at:Shutdown><at:Kind>pause</at:Kind></at:Shutdown>");
        SoapReply configure = call(
                SoapVersion.SOAP_12,
                NS + ":Workspace:ConfigureRequest",
                "<at:Configure><at:ConfigurationGraph><at:Action><at:Name>more</at:Name><at:Script>true</at:Script>"
                        + "<at:Timeout>PT5S</at:Timeout></at:Action></at:ConfigurationGraph></at:Configure>");

        assertThat(start.message().getLocalName()).isEqualTo("StartResponse");
        assertThat(start.text("State")).isEqualTo("Starting");
        assertThat(pause.text("State")).isEqualTo("Paused");
        assertThat(configure.message().getLocalName()).isEqualTo("ConfigureResponse");
        assertThat(server.service.find(workspace.id()).orElseThrow().request().graph())
                .extracting(Action::name)
                .endsWith("more");
    }

    private static WorkspaceState state(WorkspaceId id) {
        return server.service.find(id).orElseThrow().state();
    }
}
