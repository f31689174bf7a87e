package org.atelier.soap.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.atelier.security.token.JwtValidator;
import org.atelier.security.token.KeyLocation;
import org.atelier.security.token.TokenSettings;
import org.atelier.security.token.TrustedIssuer;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.TestServer;
import org.atelier.soap.notify.ConsumerPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bearer tokens over real TLS, as RFC 6750 has them. */
final class BearerTokensTest {

    private static final String ISSUER = "https://iam.example.org/";
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final AtomicReference<Instant> TIME = new AtomicReference<>(START);

    private static ECKey key;
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException, JOSEException {
        key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        Path keys = directory.resolve("keys.json");
        Files.writeString(keys, new JWKSet(key).toPublicJWKSet().toString());
        TrustedIssuer issuer = new TrustedIssuer(
                "iam", ISSUER, Set.of("atelier"), new KeyLocation.InFile(keys), Set.of(), Optional.empty(), List.of());
        TokenSettings settings = new TokenSettings(List.of(issuer), TokenSettings.USUAL_LIFE, List.of());
        server = new TestServer(
                directory,
                HttpLimits.DEFAULT,
                ConsumerPolicy.Settings.DEFAULT,
                Optional.of(JwtValidator.of(settings, TIME::get)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String token(String sub) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(sub)
                .audience("atelier")
                .expirationTime(Date.from(START.plus(Duration.ofHours(1))))
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("one").build(), claims);
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private static SSLSocket connect(SSLContext tls) throws IOException {
        return (SSLSocket) tls.getSocketFactory()
                .createSocket(server.address().getHostString(), server.address().getPort());
    }

    /** One answer on a connection of its own. */
    private static String answer(SSLContext tls, String... headers) throws IOException {
        try (SSLSocket socket = connect(tls)) {
            return answer(socket, headers);
        }
    }

    /** One answer: what comes until the end of the envelope. */
    private static String answer(SSLSocket socket, String... headers) throws IOException {
        String body = Envelope.plain("<at:List/>").text();
        String head = Arrays.stream(headers).map(header -> header + "\r\n").collect(Collectors.joining());
        socket.getOutputStream()
                .write(("POST /services/WorkspaceFactory HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
                                + head + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.UTF_8).endsWith("Envelope>")) {
            int next = in.read();
            assertThat(next).as("an answer that ends, not %s", read).isNotNegative();
            read.write(next);
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    private static String lastCaller() {
        return server.service.lister;
    }

    @Test
    void shouldNameTheCallerByTheTokenWithoutACertificate() throws IOException {
        assertThat(answer(server.anonymous(), "Authorization: bearer   " + token("bob")))
                .startsWith("HTTP/1.1 200");
        assertThat(lastCaller()).isEqualTo("token:https://iam.example.org/#bob");
    }

    @Test
    void shouldStillTakeCertificatesAndLetTheTokenCountWhereThereAreBoth() throws IOException {
        assertThat(answer(server.context("alice"))).startsWith("HTTP/1.1 200");
        assertThat(lastCaller()).isEqualTo(TestServer.ALICE);

        assertThat(answer(server.context("alice"), "Authorization: Bearer " + token("bob")))
                .startsWith("HTTP/1.1 200");
        assertThat(lastCaller()).isEqualTo("token:https://iam.example.org/#bob");

        assertThat(answer(server.context("alice"), "Authorization: Bearer broken"))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void shouldChallengeWhoHasNothing() throws IOException {
        assertThat(answer(server.anonymous()))
                .startsWith("HTTP/1.1 401")
                .contains("WWW-Authenticate: Bearer realm=\"atelier\"\r\n", "NotAuthorized", "client certificate");
        assertThat(answer(server.anonymous(), "Authorization: Basic YWxpY2U6c2VjcmV0"))
                .startsWith("HTTP/1.1 401")
                .contains("WWW-Authenticate: Bearer realm=\"atelier\"\r\n");
    }

    @Test
    void shouldSayWhatIsWrongWithAToken() throws IOException {
        String token = token("bob");
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + "AAAA";

        assertThat(answer(server.anonymous(), "Authorization: Bearer " + forged))
                .startsWith("HTTP/1.1 401")
                .contains(
                        "WWW-Authenticate: Bearer realm=\"atelier\", error=\"invalid_token\", error_description=\"The token has a"
                                + " signature that is not of its issuer iam.\"\r\n",
                        "NotAuthorized")
                .doesNotContain(token.substring(0, 40));
        assertThat(answer(server.anonymous(), "Authorization: Bearer")).contains("error=\"invalid_token\"");
    }

    @Test
    void shouldRefuseTwoTokensAtOnce() throws IOException {
        String header = "Authorization: Bearer " + token("bob");

        assertThat(answer(server.anonymous(), header, header))
                .startsWith("HTTP/1.1 400")
                .contains("error=\"invalid_request\"");
    }

    @Test
    void shouldRefuseATokenThatEndsWhileItsConnectionLives() throws IOException {
        String header = "Authorization: Bearer " + token("bob");
        try (SSLSocket socket = connect(server.anonymous())) {
            assertThat(answer(socket, header)).startsWith("HTTP/1.1 200");
            TIME.set(START.plus(Duration.ofHours(1)));

            assertThat(answer(socket, header)).startsWith("HTTP/1.1 401").contains("has ended at");
        } finally {
            TIME.set(START);
        }
    }
}
