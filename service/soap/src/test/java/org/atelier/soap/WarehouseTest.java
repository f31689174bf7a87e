package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.ImageFiles.Done;
import org.atelier.engine.model.ImageQuery;
import org.atelier.engine.model.SaveRequest;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.soap.wire.Names;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** Golden images on the wire. */
final class WarehouseTest extends AbstractServerTest {

    private static final String NS = "urn:atelier:workspace:2026:11";
    private static final String OS =
            "<at:Attribute><at:Name>os</at:Name><at:Value>any &amp; all</at:Value></at:Attribute>";

    @BeforeEach
    void addImage() {
        server.warehouse.clear();
        server.warehouse.put(Images.image());
    }

    private static SoapReply call(SoapVersion version, String operation, String content) {
        String headers = "<wsa:Action>" + NS + ":Warehouse:" + operation
                + "Request</wsa:Action><wsa:MessageID>urn:uuid:2</wsa:MessageID>";
        String body = "<at:" + operation + ">" + content + "</at:" + operation + ">";
        SoapReply reply = alice.post("/services/Warehouse", Envelope.of(version, headers, body))
                .soap();
        assertThat(reply.header("RelatesTo")).contains("urn:uuid:2");
        return reply;
    }

    private static String id(String id) {
        return "<at:GoldenImage>" + id + "</at:GoldenImage>";
    }

    private static String request() {
        return Bodies.create().replace("<at:Create>", "").replace("</at:Create>", "");
    }

    private static GoldenImage stored() {
        return server.warehouse.stored(Images.ID).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindImages(SoapVersion version) {
        SoapReply reply = call(version, "Find", OS + request());

        assertThat(reply.header("Action")).contains(NS + ":Warehouse:FindResponse");
        assertThat(reply.message().getLocalName()).isEqualTo("FindResponse");
        ContractSchema.validate(reply.message());
        assertThat(server.warehouse.queries)
                .containsExactly(new ImageQuery(Map.of("os", "any & all"), Optional.of(Workspaces.request())));
        assertThat(reply.text("VirtualMiB")).isEqualTo("2049");
        assertThat(reply.text("Took")).isEqualTo("PT1.5S");
        assertThat(reply.descendants(NS, "Bytes"))
                .extracting(Element::getTextContent)
                .containsExactly("3145728", "5242880");
    }

    @Test
    void shouldFindAllImages() {
        SoapReply reply = call(SoapVersion.SOAP_12, "Find", "");

        assertThat(server.warehouse.queries).containsExactly(new ImageQuery(Map.of(), Optional.empty()));
        assertThat(reply.descendants(NS, "GoldenImage")).hasSize(1);
    }

    @Test
    void shouldGetAnImage() {
        SoapReply reply = call(SoapVersion.SOAP_12, "Get", id(Images.ID.toString()));

        ContractSchema.validate(reply.message());
        assertThat(reply.text("Name")).isEqualTo("hello there");
    }

    @Test
    void shouldLeaveAsItIsWhatIsNotPublishedAnew() {
        SoapReply reply = call(SoapVersion.SOAP_12, "Publish", id(Images.ID.toString()));

        ContractSchema.validate(reply.message());
        assertThat(reply.text("Shared")).isEqualTo("false");
        assertThat(stored()).isEqualTo(Images.image());
    }

    @Test
    void shouldPublishAnew() {
        call(SoapVersion.SOAP_12, "Publish", id(Images.ID.toString()) + "<at:Shared>true</at:Shared>");
        assertThat(stored()).isEqualTo(Images.image().shared(true));

        call(
                SoapVersion.SOAP_12,
                "Publish",
                id(Images.ID.toString()) + "<at:Attributes>" + OS.replace(">os<", ">for<") + "</at:Attributes>");
        assertThat(stored().attributes()).containsExactly(Map.entry("for", "any & all"));
        assertThat(stored().shared()).isTrue();

        call(SoapVersion.SOAP_12, "Publish", id(Images.ID.toString()) + "<at:Attributes/>");
        assertThat(stored().attributes()).isEmpty();
    }

    private static final String FILES = """
            <at:ImageFiles>
              <at:Name>prepared</at:Name>
              <at:Disk><at:Name>root</at:Name><at:Image><at:Url>file:///x.qcow2</at:Url><at:Sha256>%s</at:Sha256>
                <at:Format>qcow2</at:Format></at:Image></at:Disk>
              %s
              <at:Performed><at:Action>mend</at:Action><at:Took>PT1.5S</at:Took>%s</at:Performed>
              <at:Shared>true</at:Shared>
              %s
            </at:ImageFiles>
            """;
    private static final String OUTPUT = "<at:Attribute><at:Name>port</at:Name><at:Value>80</at:Value></at:Attribute>";

    private static String files(String outputs) {
        return FILES.formatted("a".repeat(64), request(), outputs, OS);
    }

    @Test
    void shouldPublishWhatWasMadeElsewhere() {
        SoapReply reply = call(SoapVersion.SOAP_12, "Publish", files(OUTPUT));

        ContractSchema.validate(reply.message());
        assertThat(reply.text("Id")).isEqualTo(Images.ID.toString());
        Disk disk = new Disk(
                "root",
                Optional.of(new FileSource(URI.create("file:///x.qcow2"), Optional.of("a".repeat(64)))),
                Optional.of(ImageFormat.QCOW2),
                OptionalLong.empty());
        assertThat(server.warehouse.published)
                .containsExactly(new ImageFiles(
                        "prepared",
                        List.of(disk),
                        Workspaces.request(),
                        List.of(new Done("mend", Duration.ofMillis(1500), Map.of("port", "80"))),
                        true,
                        Map.of("os", "any & all")));
    }

    @Test
    void shouldNotPublishWhatIsThereTwice() {
        SoapReply twice = call(SoapVersion.SOAP_12, "Publish", files(OUTPUT + OUTPUT));
        SoapReply both = call(SoapVersion.SOAP_12, "Publish", id(Images.ID.toString()) + files(""));

        assertThat(twice.text("Path")).isEqualTo("ImageFiles/Performed/Attribute");
        assertThat(both.fault().getLocalName()).isEqualTo("InvalidRequest");
        assertThat(server.warehouse.published).isEmpty();
    }

    @Test
    void shouldRetire() {
        SoapReply reply = call(SoapVersion.SOAP_11, "Retire", id(Images.ID.toString()));

        assertThat(reply.message().getLocalName()).isEqualTo("RetireResponse");
        assertThat(call(SoapVersion.SOAP_11, "Retire", id(Images.ID.toString()))
                        .fault()
                        .getLocalName())
                .isEqualTo("ImageNotFound");
    }

    @Test
    void shouldExplain() {
        SoapReply reply = call(SoapVersion.SOAP_12, "Explain", request());

        ContractSchema.validate(reply.message());
        assertThat(texts(reply, "Left")).containsExactly("mend", "bye");
        assertThat(texts(reply, "Test"))
                .containsExactly("basis", "subset", "prefix", "partialOrder", "hardware", "files");
        assertThat(reply.text("Passed")).isEqualTo("2");
        assertThat(reply.text("Rejected")).isEqualTo("9");
        assertThat(reply.text("Why")).isEqualTo("the BASIS & more");
    }

    private static List<String> texts(SoapReply reply, String name) {
        return reply.descendants(NS, name).stream().map(Element::getTextContent).toList();
    }

    @Test
    void shouldSayWhatABidIsClonedFrom() {
        String headers = "<wsa:Action>" + NS + ":WorkspaceFactory:EstimateRequest</wsa:Action>"
                + "<wsa:MessageID>urn:uuid:3</wsa:MessageID>";
        SoapReply reply = alice.post(
                        "/services/WorkspaceFactory",
                        Envelope.of(
                                SoapVersion.SOAP_12, headers, Bodies.create().replace("at:Create", "at:Estimate")))
                .soap();

        ContractSchema.validate(reply.message());
        assertThat(reply.text("ReadyError")).isEqualTo("PT4S");
        assertThat(texts(reply, "Left")).containsExactly("mend", "bye");
    }

    @Test
    void shouldSaveAWorkspace() {
        SoapReply reply = save("<at:Name>my image</at:Name><at:Memory>true</at:Memory>" + OS);

        assertThat(reply.message().getLocalName()).isEqualTo("SaveResponse");
        ContractSchema.validate(reply.message());
        assertThat(reply.text("GoldenImage")).isEqualTo(Images.ID.toString());
        assertThat(server.service.saved)
                .containsExactly(new SaveRequest(Optional.of("my image"), true, false, Map.of("os", "any & all")));
    }

    private SoapReply save(String content) {
        return alice.post(
                        "/services/Workspace",
                        Envelope.addressed(
                                SoapVersion.SOAP_12,
                                NS + ":Workspace:SaveRequest",
                                workspace.id().toString(),
                                "<at:Save>" + content + "</at:Save>"))
                .soap();
    }

    @Test
    void shouldSaveInTheUsualWay() {
        save("<at:Shared>true</at:Shared>");

        assertThat(server.service.saved).containsExactly(new SaveRequest(Optional.empty(), false, true, Map.of()));
    }

    @Test
    void shouldTellWhatAWorkspaceIsClonedFrom() {
        SoapReply reply = alice.post(
                        "/services/Workspace/" + workspace.id(),
                        Envelope.plain("<rp:GetResourceProperty>at:GoldenImage</rp:GetResourceProperty>"))
                .soap();

        assertThat(Xml.children(reply.message())).hasSize(1).allSatisfy(ContractSchema::validate);
        assertThat(reply.text("GoldenImage")).isEqualTo(Images.ID.toString());
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"INVALID_REQUEST", "NOT_AUTHORIZED", "IMAGE_NOT_FOUND", "UNAVAILABLE", "INTERNAL"})
    void shouldAnswerWithTypedFaults(ErrorCode code) {
        server.warehouse.failure =
                Optional.of(new EngineException(code, "because", new Detail.Invalid("GoldenImage", "1", "another")));

        for (SoapVersion version : SoapVersion.values()) {
            Element fault = call(version, "Retire", id(Images.ID.toString())).fault();

            ContractSchema.validate(fault);
            assertThat(fault.getLocalName()).isEqualTo(Names.errorCode(code));
        }
    }

    @Test
    void shouldNotKnowAnIdThatIsNone() {
        SoapReply reply = call(SoapVersion.SOAP_12, "Publish", id("nothing"));

        assertThat(reply.fault().getLocalName()).isEqualTo("ImageNotFound");
        assertThat(reply.text("Description")).contains("'nothing'");
    }

    @Test
    void shouldRefuseAnAttributeThatIsThereTwice() {
        SoapReply reply = call(SoapVersion.SOAP_12, "Find", OS + OS);

        assertThat(reply.fault().getLocalName()).isEqualTo("InvalidRequest");
        assertThat(reply.text("Path")).isEqualTo("Find/Attribute");
        assertThat(texts(reply, "Value")).containsExactly("os");
    }

    @Test
    void shouldRefuseWhatTheSchemaDoes() {
        assertThat(call(SoapVersion.SOAP_12, "Find", OS.replace(">os<", ">o_s<"))
                        .fault()
                        .getLocalName())
                .isEqualTo("InvalidRequest");
        assertThat(call(SoapVersion.SOAP_12, "Retire", "").fault().getLocalName())
                .isEqualTo("InvalidRequest");
        assertThat(save("<at:Name></at:Name>").fault().getLocalName()).isEqualTo("InvalidRequest");
    }
}
