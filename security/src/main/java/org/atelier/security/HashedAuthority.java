package org.atelier.security;

import eu.emi.security.authn.x509.helpers.trust.OpensslTruststoreHelper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An authority that has revoked nothing, as grids have it in their trust directories: with hashed names, and a say on whom it vouches for. */
final class HashedAuthority {

    private static final Pattern HASHED = Pattern.compile("[0-9a-f]{8}\\.(0|r0|signing_policy)");
    private static final List<String> ENDINGS = List.of(".signing_policy", ".r0", ".0");

    /** Clocks of clients may be a little behind. */
    private static final Duration BACKDATE = Duration.ofHours(1);

    private HashedAuthority() {}

    /**
     * Writes its files where one is missing, and takes those of other authorities away.
     *
     * @param organisation the beginning of all names that it vouches for, as OpenSSL writes it: {@code /O=Grid}
     * @param until when its revocation list ends
     */
    static void write(
            PrivateDirectory directory,
            CertificateAuthority authority,
            String organisation,
            Instant now,
            Instant until) {
        X509Certificate certificate = authority.credential().certificate();
        String hash = OpensslTruststoreHelper.getOpenSSLCAHash(certificate.getSubjectX500Principal(), true);
        if (!ENDINGS.stream().allMatch(ending -> Files.exists(directory.file(hash + ending)))) {
            String name = DistinguishedNames.slash(certificate.getSubjectX500Principal());
            directory.writeText(hash + ".signing_policy", """
                    access_id_CA X509 '%s'
                    pos_rights globus CA:sign
                    cond_subjects globus '"%s/*"'
                    """.formatted(name, organisation));
            directory.write(hash + ".r0", authority.emptyRevocationList(now.minus(BACKDATE), until));
            directory.write(hash + ".0", certificate);
        }
        deleteOthers(directory.file(""), hash);
    }

    private static void deleteOthers(Path directory, String hash) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (HASHED.matcher(name).matches() && !name.startsWith(hash)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new SecuritySetupException("Cannot tidy " + directory + ": " + e, e);
        }
    }
}
