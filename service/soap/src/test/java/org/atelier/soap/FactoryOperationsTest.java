package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.SoapClient.Reply;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.wsrf.xml.EndpointReference;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

final class FactoryOperationsTest extends AbstractOperationsTest {

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

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "ISO-8859-1"})
    void shouldAnswerInUtf8WhateverTheRequestIsIn(String encoding) {
        byte[] request =
                Envelope.plain("<at:List/>").text().replace("utf-8", encoding).getBytes(Charset.forName(encoding));

        Reply reply = alice.post("/services/WorkspaceFactory", "text/xml; charset=" + encoding, request);

        assertThat(reply.headers().firstValue("Content-Type")).contains("text/xml;charset=utf-8");
        assertThat(reply.text()).contains("<soap:Envelope", "ListResponse");
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
}
