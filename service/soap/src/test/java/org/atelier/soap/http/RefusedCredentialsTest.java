package org.atelier.soap.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.atelier.security.AuthenticationMethod;
import org.atelier.security.CertificateAuthority;
import org.atelier.security.CertificateRequest;
import org.atelier.security.ClientTls;
import org.atelier.security.Credential;
import org.atelier.security.RefusedCredential;
import org.atelier.security.token.JwtValidator;
import org.atelier.security.token.KeyLocation;
import org.atelier.security.token.TokenSettings;
import org.atelier.security.token.TrustedIssuer;
import org.atelier.signature.MessageSigner;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.TestServer;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** Who watches is told of every credential that is refused, however it came. */
final class RefusedCredentialsTest {

    private static final String FACTORY = "/services/WorkspaceFactory";
    private static final String MALLORY = "CN=mallory,O=Rogue";
    private static final String ISSUER = "https://iam.example.org/";

    private static TestServer server;
    private static Credential mallory;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        Path keys = Files.writeString(directory.resolve("keys.json"), "{\"keys\":[]}");
        TrustedIssuer issuer = new TrustedIssuer(
                "iam", ISSUER, Set.of("atelier"), new KeyLocation.InFile(keys), Set.of(), Optional.empty(), List.of());
        server = TestServer.signing(
                directory,
                Optional.of(JwtValidator.of(
                        new TokenSettings(List.of(issuer), TokenSettings.USUAL_LIFE, List.of()), Clock.systemUTC())));
        Instant now = Instant.now();
        Instant before = now.minusSeconds(3600);
        Instant after = now.plusSeconds(3600);
        mallory = CertificateAuthority.create("CN=Rogue,O=Rogue", before, after)
                .issue(new CertificateRequest(MALLORY, List.of(), before, after));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.refused.clear();
    }

    private static RefusedCredential refused() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !server.refused.isEmpty());
        assertThat(server.refused).hasSize(1);
        return server.refused.remove();
    }

    private static void assertRefused(AuthenticationMethod method, String subject, String kind) {
        RefusedCredential refused = refused();
        assertThat(refused.method()).isEqualTo(method);
        assertThat(refused.subject()).isEqualTo(subject);
        assertThat(refused.address()).isEqualTo("127.0.0.1");
        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.why()).isNotEmpty();
    }

    private static int status(String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + server.address().getPort() + FACTORY))
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Envelope.plain("<at:List/>").text()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newBuilder()
                .sslContext(server.anonymous())
                .build()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void shouldTellOfCertificatesThatTlsRefuses() {
        List<X509Certificate> chain = server.own().chain();
        SSLContext tls = ClientTls.context(mallory, chain.subList(chain.size() - 1, chain.size()));

        assertThatThrownBy(() -> {
                    try (Socket socket = tls.getSocketFactory()
                            .createSocket("localhost", server.address().getPort())) {
                        socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                        socket.getInputStream().readAllBytes();
                    }
                })
                .isInstanceOf(IOException.class);

        assertRefused(AuthenticationMethod.TLS_CERTIFICATE, MALLORY, "UNTRUSTED");
    }

    private static String signed(Credential signer, InstantSource clock) {
        Document message = Xml.parse(Envelope.plain("<at:List/>").text().replaceFirst("<\\?xml.*\\?>", ""))
                .getOwnerDocument();
        new MessageSigner(signer.key(), signer.chain(), clock).sign(message, Optional.empty());
        return Xml.write(message.getDocumentElement());
    }

    private static void post(String text) {
        assertThat(server.stranger()
                        .post(FACTORY, new Envelope(SoapVersion.SOAP_11, text))
                        .status())
                .isEqualTo(500);
    }

    @Test
    void shouldTellOfSignaturesOfStrangers() {
        post(signed(mallory, InstantSource.system()));

        assertRefused(AuthenticationMethod.MESSAGE_SIGNATURE, MALLORY, "UNTRUSTED");
    }

    @Test
    void shouldTellWhoseSignaturesProveNothing() {
        Credential alice = server.credential("alice");
        String good = signed(alice, InstantSource.system());
        String value = good.replaceFirst("(?s).*SignatureValue>([A-Za-z0-9+/]{8}).*", "$1");

        post(good.replace(value, "AAAA" + value.substring(4)));
        assertRefused(AuthenticationMethod.MESSAGE_SIGNATURE, TestServer.ALICE, "FAILED_CHECK");

        post(signed(alice, InstantSource.fixed(Instant.now().minusSeconds(7200))));
        assertRefused(AuthenticationMethod.MESSAGE_SIGNATURE, TestServer.ALICE, "MESSAGE_EXPIRED");

        assertThat(server.stranger()
                        .post(FACTORY, new Envelope(SoapVersion.SOAP_11, good))
                        .status())
                .isEqualTo(200);
        assertThat(server.refused).isEmpty();
        post(good);
        assertRefused(AuthenticationMethod.MESSAGE_SIGNATURE, TestServer.ALICE, "MESSAGE_EXPIRED");
    }

    @Test
    void shouldTellOfTokens() throws IOException, InterruptedException, JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder().issuer(ISSUER).subject("eve").build());
        token.sign(new MACSigner(new byte[32]));

        assertThat(status("Authorization", "Bearer " + token.serialize())).isEqualTo(401);
        assertRefused(AuthenticationMethod.BEARER_TOKEN, "token:" + ISSUER + "#eve", "TOKEN_REFUSED");
        assertThat(status("Authorization", "Bearer nonsense")).isEqualTo(401);
        assertRefused(AuthenticationMethod.BEARER_TOKEN, "", "TOKEN_REFUSED");
    }

    @Test
    void shouldNotTellOfWhoHasShownNothing() throws IOException, InterruptedException {
        assertThat(status()).isEqualTo(401);
        assertThat(status("Authorization", "Basic YWxpY2U6c2VjcmV0")).isEqualTo(401);

        assertThat(server.refused).isEmpty();
    }
}
