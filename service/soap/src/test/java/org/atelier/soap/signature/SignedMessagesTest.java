package org.atelier.soap.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.Caller;
import org.atelier.security.Credential;
import org.atelier.signature.MessageSigner;
import org.atelier.signature.MessageVerifier;
import org.atelier.signature.Verified;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.SoapClient.Reply;
import org.atelier.soap.SoapReply;
import org.atelier.soap.TestServer;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.soap.http.RequestRate;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;

/** Signed messages over real TLS. */
final class SignedMessagesTest {

    private static final String FACTORY = "/services/WorkspaceFactory";
    private static final String LIST = "<at:List/>";

    private static TestServer server;
    private static Credential bob;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        server = TestServer.signing(
                directory,
                Optional.of(text ->
                        new Caller("token:x#" + text, text, "x", AuthenticationMethod.BEARER_TOKEN, List.of())));
        bob = server.credential("bob");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private record Sent(String signature, String text) {}

    private static Sent signed(Credential signer, Envelope envelope, InstantSource clock) {
        Document message = Xml.parse(envelope.text().substring(envelope.text().indexOf("?>") + 2))
                .getOwnerDocument();
        byte[] signature = new MessageSigner(signer.key(), signer.chain(), clock).sign(message, Optional.empty());
        return new Sent(
                Base64.getEncoder().encodeToString(signature),
                new String(MessageXml.write(message), StandardCharsets.UTF_8));
    }

    private static Sent signed(Credential signer) {
        return signed(signer, Envelope.plain(LIST), InstantSource.system());
    }

    private static Reply post(String text) {
        return server.stranger().post(FACTORY, new Envelope(SoapVersion.SOAP_11, text));
    }

    private static String bobsName() {
        return bob.certificate().getSubjectX500Principal().getName();
    }

    @ParameterizedTest
    @EnumSource(SoapVersion.class)
    void shouldKnowWhoSignedAndSignTheAnswer(SoapVersion version) {
        String action = "urn:atelier:workspace:2026:11:WorkspaceFactory:ListRequest";
        Envelope envelope = Envelope.of(
                version, "<wsa:Action>" + action + "</wsa:Action><wsa:MessageID>urn:uuid:7</wsa:MessageID>", LIST);
        Sent sent = signed(bob, envelope, InstantSource.system());

        Reply reply = server.stranger().post(FACTORY, new Envelope(version, sent.text()));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(server.service.lister).isEqualTo(bobsName());
        reply.soap().message();
        Verified<X509Certificate> answer = verified(reply);
        assertThat(answer.signer()).isEqualTo(server.own().certificate());
        assertThat(answer.confirmed()).containsExactly(sent.signature());
        assertThat(reply.soap().header("RelatesTo")).contains("urn:uuid:7");
    }

    @Test
    void shouldHoldSignersToTheirRate(@TempDir Path directory) throws IOException {
        try (TestServer slow = TestServer.signing(directory, Optional.empty(), new RequestRate(1, 2))) {
            Credential signer = slow.credential("bob");
            Reply reply = slow.stranger()
                    .post(
                            FACTORY,
                            new Envelope(SoapVersion.SOAP_11, signed(signer).text()));
            for (int i = 0; i < 100 && reply.status() == 200; i++) {
                reply = slow.stranger()
                        .post(
                                FACTORY,
                                new Envelope(SoapVersion.SOAP_11, signed(signer).text()));
            }

            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.soap().fault().getLocalName()).isEqualTo("Unavailable");
        }
    }

    private static Verified<X509Certificate> verified(Reply reply) {
        Document answer = MessageXml.read("text/xml", reply.body()).orElseThrow();
        return new MessageVerifier<>(chain -> chain.get(0), Set.<String>of())
                .verify(answer)
                .orElseThrow();
    }

    @Test
    void shouldSignFaultsToo() {
        Reply reply = server.stranger()
                .post(
                        "/services/Workspace/11111111-1111-1111-1111-111111111111",
                        new Envelope(
                                SoapVersion.SOAP_11,
                                signed(
                                                bob,
                                                Envelope.plain(
                                                        "<rp:GetResourceProperty>at:State</rp:GetResourceProperty>"),
                                                InstantSource.system())
                                        .text()));

        assertThat(reply.soap().fault().getLocalName()).isEqualTo("ResourceUnknownFault");
        assertThat(verified(reply).signer()).isEqualTo(server.own().certificate());
    }

    @Test
    void shouldLetTheSignatureCountMoreThanTheConnection() {
        Reply reply = server.client("alice")
                .post(FACTORY, new Envelope(SoapVersion.SOAP_11, signed(bob).text()));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(server.service.lister).isEqualTo(bobsName());
    }

    @Test
    void shouldNotMakeUpForABadSignatureByTheConnection() {
        String changed = signed(bob).text().replace("<at:List", "<at:List at:x=\"\"");

        Reply reply = server.client("alice").post(FACTORY, new Envelope(SoapVersion.SOAP_11, changed));

        assertThat(reply.soap().fault().getLocalName()).isEqualTo("NotAuthorized");
        assertThat(reply.soap().faultCode()).isEqualTo("wsse:FailedCheck");
    }

    @Test
    void shouldFindTheSignatureHoweverTheHeaderIsWritten() {
        String changed = signed(bob)
                .text()
                .replace("-wssecurity-secext-", "-wssecurity&#45;secext-")
                .replace("<at:List", "<at:List at:x=\"\"");
        byte[] wide =
                signed(bob).text().replace("<at:List", "<at:List at:x=\"\"").getBytes(StandardCharsets.UTF_16);

        assertThat(server.client("alice")
                        .post(FACTORY, "text/xml", changed.getBytes(StandardCharsets.UTF_8))
                        .text())
                .contains("wsse:FailedCheck");
        assertThat(server.client("alice")
                        .post(FACTORY, "text/xml; charset=utf-16", wide)
                        .text())
                .contains("wsse:FailedCheck");
    }

    @Test
    void shouldStillTakeConnectionsAndRefuseStrangers() {
        assertThat(server.client("alice").post(FACTORY, Envelope.plain(LIST)).status())
                .isEqualTo(200);
        assertThat(server.service.lister).isEqualTo(TestServer.ALICE);

        assertThat(post(Envelope.plain(LIST).text()).text()).contains("NotAuthorized", "sign the message");
        assertThat(post("<not xml").text()).contains("NotAuthorized");
    }

    @Test
    void shouldRefuseASignatureAndAToken() throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().sslContext(server.anonymous()).build();
        HttpResponse<String> reply = client.send(
                HttpRequest.newBuilder(URI.create(
                                "https://localhost:" + server.address().getPort() + FACTORY))
                        .header("Content-Type", "text/xml")
                        .header("Authorization", "Bearer carol")
                        .POST(HttpRequest.BodyPublishers.ofString(signed(bob).text()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("send one of them");
    }

    @Test
    void shouldTakeAMessageOnce() {
        String text = signed(bob).text();

        assertThat(post(text).status()).isEqualTo(200);
        SoapReply again = post(text).soap();

        assertThat(again.faultCode()).isEqualTo("wsse:MessageExpired");
        assertThat(again.text("Description")).contains("has come before");
    }

    @Test
    void shouldRefuseMessagesOfOtherTimes() {
        assertThat(ofTime(Duration.ofMinutes(-6))).contains("wsse:MessageExpired", "Sign again");
        assertThat(ofTime(Duration.ofMinutes(2))).contains("wsse:MessageExpired", "Set your clock");
        assertThat(ofTime(Duration.ofMinutes(-2))).contains("wsse:MessageExpired", "before this service began");
        assertThat(ofTime(Duration.ofSeconds(30))).doesNotContain("Fault");
    }

    private static String ofTime(Duration shift) {
        Instant time = Instant.now().plus(shift);
        return post(signed(bob, Envelope.plain(LIST), () -> time).text()).text();
    }

    @Test
    void shouldNotTakeTheHeaderWhereSignaturesAreOff(@TempDir Path directory) throws IOException {
        try (TestServer other = new TestServer(directory)) {
            Credential carol = other.credential("carol");

            Reply reply = other.client("carol")
                    .post(
                            FACTORY,
                            new Envelope(SoapVersion.SOAP_11, signed(carol).text()));

            assertThat(reply.soap().faultCode()).isEqualTo("soap:MustUnderstand");
        }
    }
}
