package org.atelier.soap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.atelier.soap.envelope.SoapVersion;
import org.xml.sax.SAXException;

/** Sends messages as they are written. */
public final class SoapClient {

    private final URI base;
    private final HttpClient client;

    SoapClient(InetSocketAddress address, SSLContext tls) {
        this.base = URI.create("https://localhost:" + address.getPort());
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .build();
    }

    public Reply post(String path, Envelope envelope) {
        return post(path, envelope.version().contentType(), envelope.text().getBytes(StandardCharsets.UTF_8));
    }

    public Reply post(String path, String contentType, byte[] body) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    public Reply get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET().build());
    }

    public Reply method(String method, String path) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(request, (name, value) -> true)
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A message. */
    public record Envelope(SoapVersion version, String text) {

        /** With the headers and body given as text; prefixes at, wsa, rp, rl and wsnt are bound on the envelope. */
        public static Envelope of(SoapVersion version, String headers, String body) {
            return new Envelope(
                    version,
                    "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"" + version.namespace() + "\""
                            + " xmlns:at=\"urn:atelier:workspace:2026:11\" xmlns:wsa=\"http://www.w3.org/2005/08/addressing\""
                            + " xmlns:rp=\"http://docs.oasis-open.org/wsrf/rp-2\" xmlns:rl=\"http://docs.oasis-open.org/wsrf/rl-2\""
                            + " xmlns:wsnt=\"http://docs.oasis-open.org/wsn/b-2\" xmlns:tp=\"urn:atelier:topics:2026:11\">"
                            + "<s:Header>" + headers + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>");
        }

        /** Without addressing, to a URL that names the resource. */
        public static Envelope plain(String body) {
            return of(SoapVersion.SOAP_11, "", body);
        }

        /** With addressing, to the resource named. */
        public static Envelope addressed(SoapVersion version, String action, String id, String body) {
            return of(
                    version,
                    "<wsa:Action s:mustUnderstand=\"1\">" + action
                            + "</wsa:Action><wsa:MessageID>urn:uuid:1</wsa:MessageID>"
                            + "<at:ResourceId wsa:IsReferenceParameter=\"true\">" + id + "</at:ResourceId>",
                    body);
        }
    }

    /** An answer. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Reply(int status, java.net.http.HttpHeaders headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public SoapReply soap() {
            try {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
                return new SoapReply(factory.newDocumentBuilder().parse(new ByteArrayInputStream(body)));
            } catch (ParserConfigurationException | SAXException | IOException e) {
                throw new AssertionError("The answer with status " + status + " is no XML: " + text(), e);
            }
        }
    }
}
