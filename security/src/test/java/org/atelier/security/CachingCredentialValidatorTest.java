package org.atelier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CachingCredentialValidatorTest {

    @TempDir
    Path trust;

    private final MutableClock clock = new MutableClock(TestPki.NOW);
    private final AtomicInteger asked = new AtomicInteger();
    private TestPki pki;
    private CredentialValidator caching;

    @BeforeEach
    void makePki() {
        pki = new TestPki(trust);
        TrustDirectory directory = TrustDirectory.open(trust, clock);
        CredentialValidator real = new PkixCredentialValidator(directory, clock);
        caching = new CachingCredentialValidator(
                chain -> {
                    asked.incrementAndGet();
                    return real.validate(chain);
                },
                directory,
                clock);
    }

    @Test
    void shouldAskOncePerMinuteAndChain() {
        List<X509Certificate> alice = pki.user("alice").chain();

        Caller first = caching.validate(alice);
        Caller second = caching.validate(List.copyOf(alice));
        caching.validate(pki.user("bob").chain());
        clock.advance(Duration.ofSeconds(61));
        caching.validate(alice);

        assertThat(second).isEqualTo(first);
        assertThat(asked).hasValue(3);
    }

    @Test
    void shouldNotOutliveTheCertificate() {
        List<X509Certificate> brief =
                pki.user("brief", TestPki.NOW, TestPki.NOW.plusSeconds(5)).chain();
        caching.validate(brief);

        clock.advance(Duration.ofSeconds(6));

        assertThatThrownBy(() -> caching.validate(brief)).isInstanceOf(CredentialException.class);
    }

    @Test
    void shouldSeeARevocationAtOnce() {
        Credential alice = pki.user("alice");
        caching.validate(alice.chain());

        pki.add(
                "ca.crl",
                TestPki.revocationList(pki.authority.credential(), TestPki.NOW.plusSeconds(1000), alice.certificate()));
        clock.advance(Duration.ofSeconds(2));

        assertThatThrownBy(() -> caching.validate(alice.chain()))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("revoked");
    }
}
