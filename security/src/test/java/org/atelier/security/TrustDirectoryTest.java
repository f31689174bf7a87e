package org.atelier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrustDirectoryTest {

    @TempDir
    Path trust;

    private final MutableClock clock = new MutableClock(TestPki.NOW);

    @Test
    void shouldSeeAuthoritiesComeAndGoWhileItRuns() throws IOException {
        // given
        TestPki pki = new TestPki(trust);
        X509Certificate other = TestPki.rogueOfTheSameName().credential().certificate();
        TrustDirectory directory = TrustDirectory.open(trust, clock);

        // when
        pki.add("ca0ffee0.0", other);
        clock.advance(Duration.ofSeconds(2));

        // then
        assertThat(directory.authorities())
                .containsExactlyInAnyOrder(pki.authority.credential().certificate(), other);
        pki.remove("ca.pem");
        clock.advance(Duration.ofSeconds(2));
        assertThat(directory.authorities()).containsExactly(other);
    }

    @Test
    void shouldKeepTheLastGoodContentsWhenAChangeCannotBeRead() throws IOException {
        TestPki pki = new TestPki(trust);
        TrustDirectory directory = TrustDirectory.open(trust, clock);

        Files.writeString(
                trust.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        clock.advance(Duration.ofSeconds(2));
        assertThat(directory.authorities()).hasSize(1);

        pki.remove("broken.pem");
        pki.remove("ca.pem");
        clock.advance(Duration.ofSeconds(2));
        assertThat(directory.authorities()).hasSize(1);
    }

    @Test
    void shouldRefuseToStartWithoutAnAuthority() throws IOException {
        Files.writeString(trust.resolve("README.txt"), "nothing here");

        assertThatThrownBy(() -> TrustDirectory.open(trust, clock))
                .isInstanceOf(SecuritySetupException.class)
                .hasMessageContaining("no authority")
                .hasMessageContaining(trust.toString());
        assertThatThrownBy(() -> TrustDirectory.open(trust.resolve("missing"), clock))
                .isInstanceOf(SecuritySetupException.class);
    }
}
