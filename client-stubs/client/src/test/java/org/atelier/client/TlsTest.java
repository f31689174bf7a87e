package org.atelier.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.atelier.client.fake.FakeService;
import org.atelier.client.fake.Keytool;
import org.atelier.client.fake.Requests;
import org.atelier.client.fake.ServerTls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    @TempDir
    static Path directory;

    private static FakeService service;
    private static ClientCredentials alice;
    private static ClientCredentials host;

    @BeforeAll
    static void start() throws Exception {
        alice = ClientCredentials.fromPkcs12(Keytool.selfSigned(directory, "alice", "RSA"), Keytool.PASSWORD);
        Path hostStore = Keytool.selfSigned(directory, "host", "EC");
        host = ClientCredentials.fromPkcs12(hostStore, Keytool.PASSWORD);
        service = FakeService.start(ServerTls.mutual(hostStore, alice.chain()));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void shouldShowItsCertificate() {
        ClientSettings settings =
                ClientSettings.of(service.url()).withCredentials(alice).withTrusted(host.chain());
        try (AtelierClient client = AtelierClient.connect(settings)) {
            assertThat(client.create(Requests.small("tls")).status().name()).isEqualTo("tls");
        }
    }

    @Test
    void shouldNotTrustAnUnknownService() {
        ClientSettings settings =
                ClientSettings.of(service.url()).withCredentials(alice).withTrusted(alice.chain());
        try (AtelierClient client = AtelierClient.connect(settings)) {
            assertThatThrownBy(client::list)
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("TLS failed")
                    .hasMessageContaining("doctor");
        }
    }

    @Test
    void shouldNotTrustAServiceOfAnotherName() {
        URI other = URI.create(service.url().toString().replace("localhost", "127.0.0.2"));
        ClientSettings settings =
                ClientSettings.of(other).withCredentials(alice).withTrusted(host.chain());
        try (AtelierClient client = AtelierClient.connect(settings)) {
            assertThatThrownBy(client::list).isInstanceOf(UnreachableException.class);
        }
    }

    @Test
    void shouldBeRefusedWithoutACertificate() {
        ClientSettings settings = ClientSettings.of(service.url()).withTrusted(host.chain());
        try (AtelierClient client = AtelierClient.connect(settings)) {
            assertThatThrownBy(client::list).isInstanceOf(UnreachableException.class);
        }
    }
}
