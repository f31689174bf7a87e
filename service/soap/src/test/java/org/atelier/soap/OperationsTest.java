package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.wsrf.xml.EndpointReference;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

final class OperationsTest extends AbstractServerTest {

    private static final String NS = "urn:atelier:workspace:2026:11";
    private static final String RPW = "http://docs.oasis-open.org/wsrf/rpw-2/";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String RLW = "http://docs.oasis-open.org/wsrf/rlw-2/";

    private SoapReply call(SoapVersion version, String action, String body) {
        return alice.post(
                        "/services/Workspace",
                        Envelope.addressed(version, action, workspace.id().toString(), body))
                .soap();
    }

    private SoapReply factory(SoapVersion version, String action, String body) {
        String headers = "<wsa:Action>" + action + "</wsa:Action><wsa:MessageID>urn:uuid:2</wsa:MessageID>";
        return alice.post("/services/WorkspaceFactory", Envelope.of(version, headers, body))
                .soap();
    }

    @ParameterizedTest
    @EnumSource
    void shouldCreateAWorkspaceAndAnswerWithItsReference(SoapVersion version) {
        SoapReply reply = factory(version, NS + ":WorkspaceFactory:CreateRequest", Bodies.create());

        Element message = reply.message();
        assertThat(reply.version()).isEqualTo(version);
        assertThat(reply.header("Action")).contains(NS + ":WorkspaceFactory:CreateResponse");
        assertThat(reply.header("RelatesTo")).contains("urn:uuid:2");
        assertThat(message.getLocalName()).isEqualTo("CreateResponse");
        assertThat(server.service.requests).containsExactly(Workspaces.request());
        EndpointReference reference =
                EndpointReference.of(reply.descendants(NS, "WorkspaceReference").get(0));
        assertThat(reference.address()).endsWith("/services/Workspace");
        assertThat(Xml.parse(reference.referenceParameters().get(0)).getTextContent())
                .isEqualTo(reply.text("Id"));
    }

    @Test
    void shouldEstimate() {
        SoapReply reply = factory(
                SoapVersion.SOAP_12,
                NS + ":WorkspaceFactory:EstimateRequest",
                Bodies.create().replace("at:Create", "at:Estimate"));

        assertThat(reply.message().getLocalName()).isEqualTo("EstimateResponse");
        assertThat(reply.text("PredictedTimeToReady")).isEqualTo("PT1M30S");
        assertThat(reply.descendants(NS, "Host"))
                .extracting(Element::getTextContent)
                .containsExactly("host1", "host2");
        assertThat(reply.descendants(NS, "Offer")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT15M, 2026-11-21T12:15:00Z", "PT0S,"})
    void shouldHoldAnOfferWhereAskedTo(String time, String until) {
        SoapReply reply = factory(
                SoapVersion.SOAP_12,
                NS + ":WorkspaceFactory:EstimateRequest",
                Bodies.create()
                        .replace("at:Create", "at:Estimate")
                        .replace("</at:Estimate>", "<at:HoldFor>" + time + "</at:HoldFor></at:Estimate>"));

        assertThat(reply.message().getLocalName()).isEqualTo("EstimateResponse");
        assertThat(reply.descendants(NS, "Until"))
                .extracting(Element::getTextContent)
                .isEqualTo(until == null ? List.of() : List.of(until));
    }

    @Test
    void shouldCreateAllNodesOfALease() {
        SoapReply reply = factory(
                SoapVersion.SOAP_11,
                NS + ":WorkspaceFactory:CreateRequest",
                Bodies.create()
                        .replace(
                                "</at:Lease>",
                                "<at:Nodes>3</at:Nodes><at:Affinity>apart</at:Affinity><at:Offer>o-1</at:Offer></at:Lease>"));

        assertThat(reply.message().getLocalName()).isEqualTo("CreateResponse");
        assertThat(reply.descendants(NS, "Workspace")).hasSize(3);
        assertThat(reply.descendants(NS, "Id"))
                .extracting(Element::getTextContent)
                .doesNotHaveDuplicates();
        LeaseRequest lease = server.service.requests.get(0).lease();
        assertThat(lease.affinity()).isEqualTo(LeaseRequest.Affinity.APART);
        assertThat(lease.offer()).contains("o-1");
    }

    @Test
    void shouldDrainAHostAndTellItsState() {
        String action = NS + ":WorkspaceFactory:SetHostStateRequest";
        String body = "<at:SetHostState><at:Host>host1</at:Host><at:State>%s</at:State></at:SetHostState>";

        SoapReply reply = factory(SoapVersion.SOAP_12, action, body.formatted("drained"));

        assertThat(reply.message().getLocalName()).isEqualTo("SetHostStateResponse");
        assertThat(hostState()).isEqualTo("drained");

        factory(SoapVersion.SOAP_12, action, body.formatted("active"));

        assertThat(hostState()).isEqualTo("active");
    }

    @Test
    void shouldTellWhatHasBecomeOfTheHosts() {
        SoapReply reply =
                factory(SoapVersion.SOAP_12, NS + ":WorkspaceFactory:ReloadHostsRequest", "<at:ReloadHosts/>");

        assertThat(reply.message().getLocalName()).isEqualTo("ReloadHostsResponse");
        ContractSchema.validate(reply.message());
        assertThat(Xml.children(reply.message()))
                .extracting(child -> child.getLocalName() + " " + child.getTextContent())
                .containsExactly(
                        "Added new1", "Added new2", "Removed old", "Changed other", "Refused fullIt is in use.");
    }

    private String hostState() {
        SoapReply reply = factory(
                SoapVersion.SOAP_12,
                RPW + "GetResourceProperty/GetResourcePropertyRequest",
                "<rp:GetResourceProperty>at:HostDescription</rp:GetResourceProperty>");
        assertThat(Xml.children(reply.message())).allSatisfy(ContractSchema::validate);
        assertThat(reply.text("FreeCpus")).isEqualTo("1.25");
        assertThat(reply.text("FreeMemoryMiB")).isEqualTo("4096");
        assertThat(reply.text("BandwidthMbps")).isEqualTo("1000");
        assertThat(reply.text("FreeBandwidthMbps")).isEqualTo("600");
        return reply.text("State");
    }

    @Test
    void shouldSayThatALeaseThatWaitsHasNoEndYet() {
        server.service.put(Workspaces.with(workspace, Workspaces.queued()));

        SoapReply document = call(
                SoapVersion.SOAP_12,
                RPW + "GetResourcePropertyDocument/GetResourcePropertyDocumentRequest",
                "<rp:GetResourcePropertyDocument/>");
        SoapReply list = factory(SoapVersion.SOAP_12, NS + ":WorkspaceFactory:ListRequest", "<at:List/>");

        ContractSchema.validate(Xml.children(document.message()).get(0));
        assertThat(document.descendants("*", "TerminationTime").get(0).getAttributeNS(XSI, "nil"))
                .isEqualTo("true");
        assertThat(document.text("Phase")).isEqualTo("queued");
        assertThat(document.text("Preemptions")).isEqualTo("3");
        assertThat(document.descendants(NS, "Host")).isEmpty();
        assertThat(list.message().getLocalName()).isEqualTo("ListResponse");
        assertThat(list.text("Kind")).isEqualTo("bestEffort");
        assertThat(list.descendants(NS, "TerminationTime")).isEmpty();
    }

    @Test
    void shouldListOnlyTheCallersOwn() {
        server.service.put(Workspaces.running("CN=bob,O=Elsewhere"));

        SoapReply reply = factory(SoapVersion.SOAP_11, NS + ":WorkspaceFactory:ListRequest", "<at:List/>");

        assertThat(reply.message().getLocalName()).isEqualTo("ListResponse");
        assertThat(reply.descendants(NS, "Workspace")).hasSize(1);
        assertThat(reply.text("Id")).isEqualTo(workspace.id().toString());
    }

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

    @Test
    void shouldTellAboutTheSite() {
        SoapReply reply = factory(
                SoapVersion.SOAP_12,
                RPW + "GetMultipleResourceProperties/GetMultipleResourcePropertiesRequest",
                "<rp:GetMultipleResourceProperties><rp:ResourceProperty>at:HostDescription</rp:ResourceProperty>"
                        + "<rp:ResourceProperty>at:SiteName</rp:ResourceProperty></rp:GetMultipleResourceProperties>");

        assertThat(Xml.children(reply.message())).hasSize(2).allSatisfy(ContractSchema::validate);
        assertThat(reply.text("SiteName")).isEqualTo("Test site");
    }

    private static WorkspaceState state(WorkspaceId id) {
        return server.service.find(id).orElseThrow().state();
    }
}
