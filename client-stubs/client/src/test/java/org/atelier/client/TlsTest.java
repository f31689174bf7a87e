package org.atelier.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import org.apache.cxf.configuration.jsse.TLSServerParameters;
import org.apache.cxf.configuration.security.ClientAuthentication;
import org.atelier.client.fake.FakeService;
import org.atelier.client.fake.Requests;
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
        service = FakeService.start(serverSide(Keytool.load(hostStore)));
    }

    private static TLSServerParameters serverSide(KeyStore keys) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, Keytool.PASSWORD);
        ClientAuthentication authentication = new ClientAuthentication();
        authentication.setWant(true);
        authentication.setRequired(true);
        TLSServerParameters parameters = new TLSServerParameters();
        parameters.setKeyManagers(factory.getKeyManagers());
        parameters.setTrustManagers(Tls.trustManagers(alice.chain()));
        parameters.setClientAuthentication(authentication);
        return parameters;
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
