package org.atelier.security;

import eu.emi.security.authn.x509.helpers.trust.OpensslTruststoreHelper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An authority of a grid and its trust directory as the International Grid Trust Federation distributes it. */
final class GridPki {

    static final String AUTHORITY = "CN=Test CA,O=Grid";

    final Instant now = Instant.now();
    final CertificateAuthority authority = authority();
    final Path trust;

    GridPki(Path trust) {
        this(trust, true);
    }

    GridPki(Path trust, boolean newNames) {
        this.trust = trust;
        trust(authority, newNames);
    }

    private void trust(CertificateAuthority trusted, boolean newName) {
        X509Certificate certificate = trusted.credential().certificate();
        String hash = OpensslTruststoreHelper.getOpenSSLCAHash(certificate.getSubjectX500Principal(), newName);
        PrivateDirectory directory = PrivateDirectory.open(trust);
        directory.write(hash + ".0", certificate);
        write(hash + ".signing_policy", """
                access_id_CA X509 '/O=Grid/CN=Test CA'
                pos_rights globus CA:sign
                cond_subjects globus '"/O=Grid/*"'
                """);
        write(hash + ".namespaces", "TO Issuer \"/O=Grid/CN=Test CA\" PERMIT Subject \"/O=Grid/.*\"\n");
        revoke(newName, now.plus(Duration.ofDays(1)));
    }

    CertificateAuthority authority() {
        return CertificateAuthority.create(AUTHORITY, now.minus(Duration.ofDays(100)), now.plus(Duration.ofDays(1000)));
    }

    /** From now on, these certificates are revoked, and no others. */
    void revoke(boolean newName, Instant nextUpdate, X509Certificate... revoked) {
        PrivateDirectory.open(trust)
                .write(hash(newName) + ".r0", TestPki.revocationList(authority.credential(), nextUpdate, revoked));
    }

    void remove(String suffix) throws IOException {
        Files.delete(trust.resolve(hash(true) + suffix));
    }

    String hash(boolean newName) {
        return OpensslTruststoreHelper.getOpenSSLCAHash(
                authority.credential().certificate().getSubjectX500Principal(), newName);
    }

    private void write(String file, String text) {
        try {
            Files.writeString(trust.resolve(file), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** That of a service on this machine. */
    Credential server() {
        return authority.issue(new CertificateRequest(
                "CN=localhost,O=Grid",
                List.of("localhost", "127.0.0.1"),
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(10))));
    }

    Credential user(String name) {
        return user(authority, "CN=" + name + ",O=Grid");
    }

    Credential user(CertificateAuthority issuer, String subject) {
        return user(issuer, subject, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(10)));
    }

    static Credential user(CertificateAuthority issuer, String subject, Instant notBefore, Instant notAfter) {
        return issuer.issue(new CertificateRequest(subject, List.of(), notBefore, notAfter));
    }
}
