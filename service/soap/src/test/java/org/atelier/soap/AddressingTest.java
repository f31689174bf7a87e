package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.envelope.SoapVersion;
import org.junit.jupiter.api.Test;

final class AddressingTest extends AbstractServerTest {

    private static final String ACTION =
            "<wsa:Action>http://docs.oasis-open.org/wsrf/rpw-2/GetResourceProperty/GetResourcePropertyRequest</wsa:Action>";

    private static final String BODY = "<rp:GetResourceProperty>at:State</rp:GetResourceProperty>";

    private static SoapReply send(String headers) {
        return alice.post("/services/Workspace", Envelope.of(SoapVersion.SOAP_11, headers, BODY))
                .soap();
    }

    private static String id(String value) {
        return "<at:ResourceId>" + value + "</at:ResourceId>";
    }

    @Test
    void shouldRefuseTwoReferenceParameters() {
        SoapReply reply =
                send(ACTION + id(workspace.id().toString()) + id(workspace.id().toString()));

        assertThat(reply.fault().getLocalName()).isEqualTo("InvalidRequest");
        assertThat(reply.faultCode()).isEqualTo("wsa:InvalidAddressingHeader");
    }

    @Test
    void shouldNotTakeAReferenceParameterOfAnotherNamespace() {
        SoapReply reply = send(ACTION + "<x:ResourceId xmlns:x=\"urn:x\">" + workspace.id() + "</x:ResourceId>");

        assertThat(reply.fault().getLocalName()).isEqualTo("ResourceUnknownFault");
    }

    @Test
    void shouldRefuseAnIdThatIsNone() {
        assertThat(send(ACTION + id("../../etc/passwd")).faultCode()).isEqualTo("wsa:InvalidAddressingHeader");
        assertThat(send(ACTION + id("not-a-uuid")).fault().getLocalName()).isEqualTo("ResourceUnknownFault");
    }

    @Test
    void shouldRefuseTwoDifferentIds() {
        SoapReply reply = alice.post(
                        "/services/Workspace/" + workspace.id(),
                        Envelope.of(SoapVersion.SOAP_11, ACTION + id("00000000-0000-0000-0000-000000000000"), BODY))
                .soap();

        assertThat(reply.faultCode()).isEqualTo("wsa:InvalidAddressingHeader");
    }

    @Test
    void shouldRefuseAnActionThatIsNotThatOfTheBody() {
        SoapReply reply = send(ACTION.replace("GetResourcePropertyRequest", "Other")
                + id(workspace.id().toString()));

        assertThat(reply.faultCode()).isEqualTo("wsa:ActionNotSupported");
        assertThat(reply.header("RelatesTo")).isEmpty();
    }

    @Test
    void shouldRefuseToAnswerElsewhere() {
        SoapReply reply = send(ACTION + id(workspace.id().toString())
                + "<wsa:ReplyTo><wsa:Address>http://victim.example/</wsa:Address></wsa:ReplyTo>");

        assertThat(reply.faultCode()).isEqualTo("wsa:OnlyAnonymousAddressSupported");
    }

    @Test
    void shouldRefuseTwoMessageIdsAndAMissingAction() {
        String messageId = "<wsa:MessageID>urn:1</wsa:MessageID>";

        assertThat(send(ACTION + messageId + messageId + id(workspace.id().toString()))
                        .faultCode())
                .isEqualTo("wsa:InvalidAddressingHeader");
        assertThat(send(messageId + id(workspace.id().toString())).faultCode())
                .isEqualTo("wsa:MessageAddressingHeaderRequired");
    }

    @Test
    void shouldRefuseAHeaderThatMustBeUnderstoodAndIsNot() {
        SoapReply reply = send(ACTION + id(workspace.id().toString())
                + "<x:Important xmlns:x=\"urn:x\" s:mustUnderstand=\"1\">now</x:Important>");

        assertThat(reply.faultCode()).isEqualTo("soap:MustUnderstand");
    }

    @Test
    void shouldPassOverAHeaderThatNeedNotBeUnderstood() {
        SoapReply reply = send(ACTION + id(workspace.id().toString()) + "<x:Extra xmlns:x=\"urn:x\">now</x:Extra>");

        assertThat(reply.message().getLocalName()).isEqualTo("GetResourcePropertyResponse");
    }

    @Test
    void shouldReadOtherEncodings() {
        String text = Envelope.of(
                        SoapVersion.SOAP_11, ACTION + id(workspace.id().toString()), BODY)
                .text()
                .replace("utf-8", "utf-16");

        SoapReply reply = alice.post(
                        "/services/Workspace", "text/xml; charset=utf-16", text.getBytes(StandardCharsets.UTF_16))
                .soap();

        assertThat(reply.message().getLocalName()).isEqualTo("GetResourcePropertyResponse");
    }
}
