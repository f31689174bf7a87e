package org.atelier.soap.fastpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.soap.ContractSchema;
import org.atelier.soap.FakeWorkspaceService;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.SoapReply;
import org.atelier.soap.Workspaces;
import org.atelier.soap.contract.References;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.soap.fault.FaultMapper;
import org.atelier.soap.fault.FaultWriter;
import org.atelier.soap.http.Handled;
import org.atelier.soap.http.IncomingMessage;
import org.atelier.soap.http.MessageProcessor;
import org.atelier.soap.http.OutgoingMessage;
import org.atelier.soap.http.Refusal;
import org.atelier.soap.resource.WorkspacePropertySet;
import org.atelier.wsrf.resource.DefaultResourceProperties;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

final class PropertyFastPathTest {

    private static final Caller ALICE =
            new Caller("CN=alice", "/CN=alice", "CN=ca", AuthenticationMethod.TLS_CERTIFICATE, List.of());
    private static final OutgoingMessage LONG_WAY = new OutgoingMessage(299, "text/xml", new byte[0], Handled.ok());
    private static final String ID = "0b7a9c52-5d67-4f0e-8b0a-6f3a1c2d4e5f";

    private final FakeWorkspaceService service = new FakeWorkspaceService();
    private PropertyFastPath fastPath;
    private Workspace workspace;

    @BeforeEach
    void prepare() {
        workspace = Workspaces.running("CN=alice");
        service.put(workspace);
        fastPath = new PropertyFastPath(
                service,
                new DefaultResourceProperties<>(
                        new WorkspacePropertySet(service, InstantSource.system()).properties(), 10),
                new PropertyFastPath.Faults(
                        new FaultMapper(UUID::randomUUID),
                        new FaultWriter(InstantSource.system()),
                        new References(URI.create("https://grid.example.org"))),
                new LongWay());
    }

    private static final class LongWay implements MessageProcessor {
        @Override
        public OutgoingMessage process(IncomingMessage message) {
            return LONG_WAY;
        }

        @Override
        public OutgoingMessage refuse(Refusal refusal, boolean soap12) {
            return LONG_WAY;
        }
    }

    private static IncomingMessage message(SoapVersion version, String path, String text) {
        return new IncomingMessage(
                path, version.contentType(), Optional.empty(), ALICE, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String usual(String id) {
        return Envelope.addressed(
                        SoapVersion.SOAP_11,
                        PropertyRequestReader.ACTION,
                        id,
                        "<rp:GetResourceProperty>at:State</rp:GetResourceProperty>")
                .text();
    }

    private SoapReply answer(OutgoingMessage answer) {
        assertThat(answer).isNotSameAs(LONG_WAY);
        return new SoapReply(
                Xml.parse(new String(answer.body(), StandardCharsets.UTF_8)).getOwnerDocument());
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerTheUsualMessage(SoapVersion version) {
        String text = usual(workspace.id().toString()).replace(SoapVersion.SOAP_11.namespace(), version.namespace());

        SoapReply reply = answer(fastPath.process(message(version, "/services/Workspace", text)));

        assertThat(reply.version()).isEqualTo(version);
        assertThat(reply.message().getTextContent()).isEqualTo("Running");
        assertThat(reply.header("RelatesTo")).contains("urn:uuid:1");
        assertThat(reply.header("Action")).contains(PropertyRequestReader.ACTION.replace("Request", "Response"));
    }

    @Test
    void shouldTakeTheIdFromThePath() {
        String text = Envelope.plain("<rp:GetResourceProperty> at:Environment </rp:GetResourceProperty>")
                .text();

        SoapReply reply =
                answer(fastPath.process(message(SoapVersion.SOAP_11, "/services/Workspace/" + workspace.id(), text)));

        assertThat(reply.message().getElementsByTagNameNS("*", "Disk").getLength())
                .isEqualTo(2);
        assertThat(reply.header("Action")).isEmpty();
    }

    @Test
    void shouldSeeEveryNewVersion() {
        IncomingMessage message = message(
                SoapVersion.SOAP_11, "/services/Workspace", usual(workspace.id().toString()));
        answer(fastPath.process(message));
        service.put(Workspaces.in(workspace, WorkspaceState.PAUSED));

        assertThat(answer(fastPath.process(message)).text("State")).isEqualTo("Paused");
    }

    @Test
    void shouldTellThatALeaseHasNoEndYet() {
        service.put(Workspaces.with(workspace, Workspaces.queued()));
        String text = usual(workspace.id().toString()).replace("at:State", "rl:TerminationTime");

        SoapReply reply = answer(fastPath.process(message(SoapVersion.SOAP_11, "/services/Workspace", text)));

        Element time = Xml.children(reply.message()).get(0);
        ContractSchema.validate(time);
        assertThat(time.getAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil"))
                .isEqualTo("true");
    }

    @Test
    void shouldWriteTheSameFaultsAsTheLongWay() {
        SoapReply unknown = answer(fastPath.process(message(SoapVersion.SOAP_11, "/services/Workspace", usual(ID))));
        SoapReply property = answer(fastPath.process(message(
                SoapVersion.SOAP_11,
                "/services/Workspace",
                usual(workspace.id().toString()).replace("at:State", "at:Nothing"))));

        assertThat(unknown.fault().getLocalName()).isEqualTo("ResourceUnknownFault");
        assertThat(unknown.text("ResourceId")).isEqualTo(ID);
        assertThat(property.fault().getLocalName()).isEqualTo("InvalidResourcePropertyQNameFault");
    }

    static Stream<Arguments> unusual() {
        return Stream.of(
                edit(
                        "another operation",
                        it -> it.replace("rp:GetResourceProperty>", "rp:GetResourcePropertyDocument>")),
                edit("another action", it -> it.replace("PropertyRequest<", "Other<")),
                edit("no action", it -> it.replaceFirst("<wsa:Action.*?</wsa:Action>", "")),
                edit("two ids", it -> it.replace("<at:ResourceId", "<at:ResourceId>1</at:ResourceId><at:ResourceId")),
                edit("no id", it -> it.replaceFirst("<at:ResourceId.*?</at:ResourceId>", "")),
                edit("an id that is none", it -> it.replace(ID, "x")),
                edit("an unknown header", it -> it.replace("</s:Header>", "<x:H xmlns:x=\"urn:x\"/></s:Header>")),
                edit("a role", it -> it.replace("<wsa:MessageID", "<wsa:MessageID s:actor=\"urn:x\"")),
                edit(
                        "an answer elsewhere",
                        it -> it.replace(
                                "</s:Header>",
                                "<wsa:ReplyTo><wsa:Address>http://x/</wsa:Address></wsa:ReplyTo></s:Header>")),
                edit("a DTD", it -> it.replace("?><s:", "?><!DOCTYPE a><s:")),
                edit("an unbound prefix", it -> it.replace("at:State<", "nowhere:State<")),
                edit("no prefix", it -> it.replace("at:State<", "State<")),
                edit("a name in parts", it -> it.replace("at:State<", "at:<a/>State<")),
                edit("two in the body", it -> it.replace("</s:Body>", "<at:Start/></s:Body>")),
                edit("more after the end", it -> it + "<more/>"),
                edit("cut off", it -> it.substring(0, it.length() - 5)),
                edit("another encoding", it -> it.replace("utf-8", "iso-8859-1")),
                edit("very long", it -> it.replace("urn:uuid:1", "urn:" + "x".repeat(5_000))),
                edit(
                        "another version",
                        it -> it.replace(SoapVersion.SOAP_11.namespace(), SoapVersion.SOAP_12.namespace())));
    }

    private static Arguments edit(String name, UnaryOperator<String> edit) {
        return Arguments.of(name, edit.apply(usual(ID)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusual")
    void shouldLeaveEverythingUnusualToTheLongWay(String name, String text) {
        assertThat(text).as("the edit must change something").isNotEqualTo(usual(ID));
        assertThat(fastPath.process(message(SoapVersion.SOAP_11, "/services/Workspace", text)))
                .isSameAs(LONG_WAY);
    }

    @Test
    void shouldLeaveOtherPortTypesAndTwoIdsToTheLongWay() {
        assertThat(fastPath.process(message(SoapVersion.SOAP_11, "/services/WorkspaceFactory", usual(ID))))
                .isSameAs(LONG_WAY);
        assertThat(fastPath.process(message(SoapVersion.SOAP_11, "/services/Workspace/" + ID, usual(ID))))
                .isSameAs(LONG_WAY);
    }

    @Test
    void shouldLeaveAWrongSoapActionToTheLongWay() {
        IncomingMessage message = new IncomingMessage(
                "/services/Workspace",
                "text/xml",
                Optional.of("urn:other"),
                ALICE,
                usual(ID).getBytes(StandardCharsets.UTF_8));

        assertThat(fastPath.process(message)).isSameAs(LONG_WAY);
    }
}
