package org.atelier.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.security.CredentialFiles;
import org.atelier.security.DevelopmentPki;
import org.atelier.security.SecuritySetupException;
import org.atelier.server.settings.ServerSettings;
import org.atelier.server.settings.SettingsException;
import org.atelier.spi.transport.GridLogin;
import org.atelier.spi.transport.TransferCredential;
import org.atelier.spi.transport.TransferException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteGridIdentityTest {

    @TempDir
    Path home;

    @Test
    void shouldBelieveTheDevelopmentPkiWhereNothingIsSet() throws CertificateException {
        GridLogin login = login().orElseThrow();

        assertThat(login.streams()).isEqualTo(4);
        assertThat(login.identity().own()).isEmpty();
        assertThat(login.identity().subject(pki().server().read().chain())).isEqualTo(DevelopmentPki.subject("server"));
    }

    @Test
    void shouldNotBelieveOtherAuthorities() {
        DevelopmentPki other = DevelopmentPki.open(home.resolve("other"), Clock.systemUTC());
        GridLogin login = login().orElseThrow();

        assertThatThrownBy(() -> login.identity().subject(other.server().read().chain()))
                .isInstanceOf(CertificateException.class);
    }

    @Test
    void shouldShowTheSitesOwnCredentialAsItIsNow() throws IOException {
        CredentialFiles alice = pki().issue("alice");
        CredentialFiles bob = pki().issue("bob");
        Path both = home.resolve("both.pem");
        write(both, alice);
        GridLogin login = login("transport.grid-certificate=both.pem").orElseThrow();
        assertThat(shown(login)).isEqualTo("CN=alice,O=Atelier Development");

        write(both, bob);

        assertThat(shown(login)).isEqualTo("CN=bob,O=Atelier Development");
        Files.delete(both);
        assertThatThrownBy(() -> login.identity().own())
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("transport.grid-certificate");
    }

    @Test
    void shouldNotStartWithACredentialThatCannotBeRead() {
        assertThatThrownBy(() -> login("transport.grid-certificate=none.pem"))
                .isInstanceOf(SecuritySetupException.class)
                .hasMessageContaining("none.pem");
    }

    @Test
    void shouldHaveNoGridWhereTheTrustDirectoryIsNone() throws IOException {
        Path plain = Files.createDirectory(home.resolve("plain"));
        Files.copy(pki().authorityCertificate(), plain.resolve("ca.pem"));

        assertThat(login("tls.trust-directory=plain")).isEmpty();
        assertThat(login("tls.trust-directory=plain", "transport.grid-trust=data/pki/trust"))
                .isPresent();
        assertThatThrownBy(() -> login("transport.grid-trust=plain"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("hashed names");
    }

    private static void write(Path file, CredentialFiles credential) throws IOException {
        Files.writeString(file, Files.readString(credential.certificate()) + Files.readString(credential.key()));
    }

    private static String shown(GridLogin login) {
        TransferCredential own = login.identity().own().orElseThrow();
        return own.chain().get(0).getSubjectX500Principal().getName();
    }

    private DevelopmentPki pki() {
        return DevelopmentPki.open(home.resolve("data/pki"), Clock.systemUTC());
    }

    private Optional<GridLogin> login(String... set) {
        ServerSettings settings = ServerSettings.load(home, Optional.empty(), Map.of(), List.of(set));
        Identity identity = Identity.of(settings, Clock.systemUTC(), refused -> {});
        return SiteGridIdentity.login(settings, identity, Clock.systemUTC());
    }
}
