package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.SoapClient.Reply;
import org.atelier.soap.envelope.SoapVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class HostileInputTest extends AbstractServerTest {

    private static final String XML = "text/xml;charset=utf-8";

    static Stream<Arguments> messages() {
        String envelope = Envelope.plain("%s").text();
        String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
        String bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
        String get = "<rp:GetResourceProperty>%s</rp:GetResourceProperty>";
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("not XML", "hello"),
                Arguments.of(
                        "cut off", envelope.formatted(get.formatted("at:State")).substring(0, 300)),
                Arguments.of("external entity", entity + envelope.substring(38).formatted(get.formatted("&e;"))),
                Arguments.of("entity expansion", bomb + envelope.substring(38).formatted(get.formatted("&b;"))),
                Arguments.of("too deep", envelope.formatted("<a>".repeat(200) + "</a>".repeat(200))),
                Arguments.of(
                        "too deep in a known element",
                        envelope.formatted("<rp:SetResourceProperties><rp:Update>" + "<a>".repeat(200)
                                + "</a>".repeat(200) + "</rp:Update></rp:SetResourceProperties>")),
                Arguments.of("too many attributes", envelope.formatted("<at:Start " + attributes(2000) + "/>")),
                Arguments.of("empty body", envelope.formatted("")),
                Arguments.of("no operation", envelope.formatted("<at:Nothing/>")),
                Arguments.of("an answer", envelope.formatted("<at:StartResponse/>")),
                Arguments.of("an operation of another port type", envelope.formatted("<at:List/>")),
                Arguments.of("two operations", envelope.formatted("<at:Start/><at:Start/>")),
                Arguments.of("more in an operation", envelope.formatted("<at:Start><at:Kind>x</at:Kind></at:Start>")),
                Arguments.of("unbound prefix", envelope.formatted(get.formatted("nowhere:State"))),
                Arguments.of("no envelope", "<at:Start xmlns:at=\"urn:atelier:workspace:2026:11\"/>"),
                Arguments.of(
                        "another SOAP",
                        envelope.replace("schemas.xmlsoap.org", "example.org").formatted("<at:Start/>")),
                Arguments.of("control character", envelope.formatted(get.formatted("&#7;"))));
    }

    private static String attributes(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("a").append(i).append("=\"1\" ");
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void shouldRefuseWithATypedFault(String name, String message) {
        Reply reply =
                alice.post("/services/Workspace/" + workspace.id(), XML, message.getBytes(StandardCharsets.UTF_8));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.soap().fault().getLocalName()).isIn("InvalidRequest", "InvalidResourcePropertyQNameFault");
        assertThat(reply.text()).doesNotContain("root:", "cxf", "Exception", "woodstox", "aaaaaaaaaa");
    }

    @Test
    void shouldRefuseAnotherVersionWithVersionMismatch() {
        byte[] other = "<Envelope xmlns=\"urn:soap\"><Body/></Envelope>".getBytes(StandardCharsets.UTF_8);

        assertThat(alice.post("/services/Workspace", XML, other).soap().faultCode())
                .isEqualTo("soap:VersionMismatch");
    }

    @Test
    void shouldRefuseTypesThatAreNotSoap() {
        Reply reply = alice.post("/services/Workspace", "application/json", "{}".getBytes(StandardCharsets.UTF_8));

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.soap().fault().getLocalName()).isEqualTo("InvalidRequest");
    }

    @Test
    void shouldRefuseAnUnknownEndpoint() {
        Reply reply = alice.post("/services/Nothing", Envelope.of(SoapVersion.SOAP_12, "", "<at:Start/>"));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.soap().version()).isEqualTo(SoapVersion.SOAP_12);
    }

    @Test
    void shouldRefuseABodyOfAllowedSizeThatIsAllElements() {
        String many = "<a/>".repeat(200_000);

        Reply reply = alice.post("/services/Workspace", Envelope.plain("<at:Start>" + many + "</at:Start>"));

        assertThat(reply.soap().fault().getLocalName()).isEqualTo("InvalidRequest");
    }
}
