package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atelier.client.AtelierClient;
import org.atelier.client.ClientCredentials;
import org.atelier.client.ClientSettings;
import org.atelier.client.TrustedAuthorities;
import org.atelier.client.UnreachableException;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.fault.NotAuthorizedException;
import org.atelier.client.fault.UnknownWorkspaceException;
import org.atelier.endtoend.site.Envelopes;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.Programs;
import org.atelier.endtoend.site.Programs.Ended;
import org.atelier.endtoend.site.RawHttps;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.security.audit.AuditVerifier;
import org.atelier.signature.MessageSigner;
import org.atelier.types.StateType;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Clients that sign their messages instead of showing a certificate to the connection. */
class SignedCallsTest {
    private static final Path CLIENTS = Path.of("clients").toAbsolutePath();
    private static final Path WSDL = Path.of("../../wsdl/target/classes/org/atelier/wsdl/atelier.wsdl")
            .toAbsolutePath()
            .normalize();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static TestSite site;

    @BeforeAll
    static void start() {
        site = TestSite.simulated("signed", Map.of("access.signatures", "true"));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static ClientSettings nobody() {
        return ClientSettings.of(site.services()).withTrusted(TrustedAuthorities.read(site.authority()));
    }

    private static ClientSettings signing(String user) {
        return nobody().withCredentials(ClientCredentials.fromPem(site.certificate(user), site.key(user)))
                .withSignatures();
    }

    @Test
    void shouldLeaseByClientThatSigns() throws IOException {
        try (AtelierClient alice = AtelierClient.connect(signing("alice"))) {
            WorkspaceHandle workspace = alice.create(Requests.read(Requests.small(Images.tiny(site.data()), 64)));
            workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, status -> {});
            assertThat(workspace.query("string(/*/*[local-name()='State'])").toString())
                    .contains("Running");
            workspace.setLifetime(Duration.ofHours(1));

            try (AtelierClient connected = site.client("alice")) {
                assertThat(connected.list()).hasSize(1);
            }
            workspace.destroy();
            workspace.awaitDestroyed(PATIENCE, status -> {});
            assertThatThrownBy(workspace::status).isInstanceOf(UnknownWorkspaceException.class);
        }
    }

    @Test
    void shouldNotBelieveAnswersThatAreNotSigned() {
        try (TestSite plain = TestSite.simulated("unsigned")) {
            ClientSettings settings = ClientSettings.of(plain.services())
                    .withTrusted(TrustedAuthorities.read(plain.authority()))
                    .withCredentials(ClientCredentials.fromPem(plain.certificate("alice"), plain.key("alice")))
                    .withSignatures();
            try (AtelierClient client = AtelierClient.connect(settings)) {
                assertThatThrownBy(client::list).isInstanceOf(UnreachableException.class);
            }
        }
    }

    @Test
    void shouldRefuseTheSameMessageAlsoAfterTheServiceWasKilled() throws IOException {
        ClientCredentials alice = ClientCredentials.fromPem(site.certificate("alice"), site.key("alice"));
        Element message = Xml.parse(Envelopes.list());
        new MessageSigner(alice.key(), alice.chain(), InstantSource.system())
                .sign(message.getOwnerDocument(), Optional.empty());
        String text = Xml.write(message);
        RawHttps stranger = site.raw(nobody());

        assertThat(stranger.post("WorkspaceFactory", text).status()).isEqualTo(200);
        assertThat(stranger.post("WorkspaceFactory", text).body()).contains("wsse:MessageExpired", "come before");
        site.kill();
        site.restart();

        assertThat(stranger.post("WorkspaceFactory", text).body())
                .contains("wsse:MessageExpired", "before this service began");
        assertThat(stranger.post("WorkspaceFactory", Envelopes.list()).body()).contains("NotAuthorized");
    }

    @Test
    void shouldRefuseWhoseAuthorityIsUnknownAndWriteItDown() throws IOException {
        try (TestSite other = TestSite.simulated("other")) {
            ClientSettings foreign = nobody().withCredentials(
                            ClientCredentials.fromPem(other.certificate("alice"), other.key("alice")))
                    .withSignatures();
            try (AtelierClient client = AtelierClient.connect(foreign)) {
                assertThatThrownBy(client::list)
                        .isInstanceOf(NotAuthorizedException.class)
                        .hasMessageContaining("No trusted CA certificate");
            }
            try (AtelierClient client = AtelierClient.connect(nobody().withCredentials(
                            ClientCredentials.fromPem(other.certificate("alice"), other.key("alice"))))) {
                assertThatThrownBy(client::list).isInstanceOf(UnreachableException.class);
            }
        }
        for (String method : List.of("MESSAGE_SIGNATURE", "TLS_CERTIFICATE")) {
            assertThat(audited())
                    .contains("\"method\":\"" + method + "\",\"limited\":false,\"attributes\":[],\"generic\":[],"
                            + "\"operation\":\"AUTHENTICATE\"");
        }
    }

    private static String audited() throws IOException {
        Path log = site.data().resolve("audit");
        assertThat(AuditVerifier.verify(log, Optional.empty()).problem()).isEmpty();
        StringBuilder text = new StringBuilder();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(log)) {
            for (Path file : files) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    @Test
    void shouldServeAPythonClientThatSigns() {
        Ended client = Programs.run(
                site.data(),
                Duration.ofMinutes(3),
                List.of(
                        "/usr/bin/python3",
                        CLIENTS.resolve("python/signing_client.py").toString(),
                        WSDL.toString(),
                        site.services().toString(),
                        site.certificate("alice").toString(),
                        site.key("alice").toString(),
                        site.authority().toString()));

        String signed = "[\"Action\", \"Body\", \"RelatesTo\", \"SignatureConfirmation\", \"Timestamp\"]";
        assertThat(client.status()).as(client.output()).isZero();
        assertThat(client.output())
                .contains("\"answers\": [" + signed + ", " + signed + ", []]")
                .contains("\"faults\": [\"The signature does not cover Action");
    }
}
