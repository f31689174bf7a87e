package org.atelier.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The development PKI is a grid's, too. */
class HashedAuthorityTest {

    @TempDir
    Path parent;

    private DevelopmentPki pki() {
        return DevelopmentPki.open(parent.resolve("pki"), InstantSource.system());
    }

    private GridCredentialValidator validator() {
        return new GridCredentialValidator(
                TrustDirectory.open(parent.resolve("pki/trust"), InstantSource.system()),
                GridTrust.STRICT,
                InstantSource.system());
    }

    private List<String> trusted() throws IOException {
        try (Stream<Path> files = Files.list(parent.resolve("pki/trust"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldAcceptUsersAndTheirProxies() {
        Credential alice = pki().issue("alice").read();

        assertThat(validator().validate(alice.chain()).subject()).isEqualTo(DevelopmentPki.subject("alice"));
        assertThat(validator().validate(Proxies.of(alice).chain()).subject())
                .isEqualTo(DevelopmentPki.subject("alice"));
    }

    @Test
    void shouldNotVouchForNamesOfOthers() {
        Credential ca = new CredentialFiles(pki().authorityCertificate(), parent.resolve("pki/ca-key.pem")).read();
        Instant now = Instant.now();
        Credential foreign = CertificateAuthority.of(ca)
                .issue(new CertificateRequest(
                        "CN=alice,O=Grid", List.of(), now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1))));

        assertThatExceptionOfType(CredentialException.class)
                .isThrownBy(() -> validator().validate(foreign.chain()));
    }

    @Test
    void shouldBeWrittenWhereItIsMissingAndGoWithItsAuthority() throws IOException {
        pki();
        List<String> before = trusted();
        List<String> hashed =
                before.stream().filter(file -> !file.equals("ca.pem")).toList();
        assertThat(hashed).hasSize(3);
        Files.delete(parent.resolve("pki/trust").resolve(hashed.get(0)));

        pki();
        assertThat(trusted()).isEqualTo(before);

        Files.delete(parent.resolve("pki/ca-key.pem"));
        pki();
        assertThat(trusted()).hasSize(4).doesNotContainAnyElementsOf(hashed);
    }
}
