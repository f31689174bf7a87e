package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.SoapClient.Reply;
import org.atelier.soap.envelope.SoapVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are larger than a message may be: the fault says what is too large, what is allowed, and what to do. */
final class WireLimitsTest extends AbstractServerTest {

    private static final String CREATE = "urn:atelier:workspace:2026:11:WorkspaceFactory:CreateRequest";
    private static final String GRAPHS = "(?s)<at:ConfigurationGraph>.*</at:DestructionGraph>";
    private static final int MIB = 1 << 20;

    static Stream<Arguments> graphs() {
        String output = "<at:Output><at:Name>a</at:Name><at:Type>string</at:Type></at:Output>";
        return Stream.of(
                Arguments.of(actions(257), "Action", "more than 256", "at most 256 in one place"),
                Arguments.of(actions(10_000), "Action", "more than 256", "at most 256 in one place"),
                Arguments.of(
                        action("a", "true", output.repeat(65)), "Output", "more than 64", "at most 64 in one place"),
                Arguments.of(
                        action("a", "x".repeat(262_145), ""),
                        "Script",
                        "262145 characters",
                        "at most 262144 characters"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("graphs")
    void shouldNameWhatIsTooLargeAndTheLimit(String graph, String path, String value, String limit) {
        SoapReply reply = create(graph).soap();

        assertThat(reply.fault().getLocalName()).isEqualTo("InvalidRequest");
        assertThat(reply.text("Path")).isEqualTo(path);
        assertThat(reply.descendants("urn:atelier:workspace:2026:11", "Value")
                        .get(0)
                        .getTextContent())
                .isEqualTo(value);
        assertThat(reply.text("Limit")).isEqualTo(limit);
        assertThat(reply.text("Description")).contains(path + " (" + value + ")", limit);
        assertThat(server.service.requests).isEmpty();
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(action("a", "x".repeat(600_000), ""), 500, "its text size is more than 524288"),
                Arguments.of(action("a", "x".repeat(10 * MIB), ""), 413, "this service reads at most 1048576 bytes"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("messages")
    void shouldSayWhatToDoWithALongScript(String graph, int status, String limit) {
        Reply reply = create(graph);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.soap().fault().getLocalName()).isEqualTo("InvalidRequest");
        assertThat(reply.soap().text("Description")).contains(limit, "URL, as ScriptFile");
        assertThat(server.service.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "x y"})
    void shouldShowBothEndsOfALongValue(String end) {
        String name = "a b" + "x".repeat(2_000) + end;

        SoapReply reply = create(action(name, "true", "")).soap();

        assertThat(reply.text("Description"))
                .hasSizeLessThan(700)
                .contains("Value 'a bxxx", end + "' is not facet-valid", "[A-Za-z0-9\\-]{1,64}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 10485760", "Transfer-Encoding: chunked"})
    void shouldTellAlsoAClientThatFirstSendsAllOfIt(String length) throws IOException {
        String part = " ".repeat(MIB / 16);
        String chunk = length.contains("chunked") ? "10000\r\n" + part + "\r\n" : part;
        try (SSLSocket socket = connect()) {
            // given
            OutputStream out = socket.getOutputStream();
            out.write(("POST /services/WorkspaceFactory HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
                            + length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int count = 0; count < 160; count++) {
                out.write(chunk.getBytes(StandardCharsets.US_ASCII));
            }

            // when
            if (length.contains("chunked")) {
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }

            // then
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 413")
                    .contains("InvalidRequest", "at most 1048576 bytes");
        }
    }

    private SSLSocket connect() throws IOException {
        return (SSLSocket) server.context("alice")
                .getSocketFactory()
                .createSocket(server.address().getHostString(), server.address().getPort());
    }

    private Reply create(String graph) {
        String body =
                Bodies.create().replaceFirst(GRAPHS, "<at:ConfigurationGraph>" + graph + "</at:ConfigurationGraph>");
        return alice.post(
                "/services/WorkspaceFactory",
                Envelope.of(SoapVersion.SOAP_12, "<wsa:Action>" + CREATE + "</wsa:Action>", body));
    }

    private static String actions(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> action("a" + number, "true", ""))
                .collect(Collectors.joining());
    }

    private static String action(String name, String script, String more) {
        return "<at:Action><at:Name>" + name + "</at:Name><at:Script>" + script
                + "</at:Script><at:Timeout>PT5S</at:Timeout>" + more + "</at:Action>";
    }
}
