package org.atelier.server.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.atelier.security.GridTrust;

/**
 * The certificates to use.
 *
 * @param credential the service's own; absent: a development PKI is made
 * @param trustDirectory the authorities clients' certificates must come from; absent: those of the development PKI
 * @param gridTrust how strict to be where that directory is a grid's
 */
public record TlsSettings(Optional<CredentialFiles> credential, Optional<Path> trustDirectory, GridTrust gridTrust) {

    /** PEM files: the certificate with its chain, and its key. */
    public record CredentialFiles(Path certificate, Path key) {}

    private static final Setting<Optional<Path>> CERTIFICATE = new Setting<>(
            "tls.certificate",
            "",
            "PEM file of the service's certificate and its chain; empty: a development PKI is made in the data directory",
            Texts.optional(Texts.path()));

    private static final Setting<Optional<Path>> KEY = new Setting<>(
            "tls.key",
            "",
            "PEM file of the certificate's private key, readable by its owner only",
            Texts.optional(Texts.path()));

    private static final Setting<Optional<Path>> TRUST_DIRECTORY = new Setting<>(
            "tls.trust-directory",
            "",
            "directory of trusted authorities and their revocation lists, read again when it changes: PEM files, or a grid's with"
                    + " hashed names (HASH.0, HASH.r0, HASH.signing_policy, HASH.namespaces), where proxies (RFC 3820) are accepted,"
                    + " too; empty: the development PKI's",
            Texts.optional(Texts.path()));

    private static final Setting<Boolean> REQUIRE_CRLS = new Setting<>(
            "tls.require-revocation-lists",
            "true",
            "whether each authority of a grid's trust directory must have a revocation list that is up to date",
            Texts.flag());

    private static final Setting<Boolean> REQUIRE_NAMESPACES = new Setting<>(
            "tls.require-namespaces",
            "true",
            "whether each authority of a grid's trust directory must have a signing policy or namespaces",
            Texts.flag());

    private static final Setting<Optional<Path>> VOMS_DIRECTORY = new Setting<>(
            "tls.voms-directory",
            "",
            "directory with VO/HOST.lsc or VO/HOST.pem: whose word counts on what virtual organisations say of callers (VOMS), where the"
                    + " trust directory is a grid's; empty: nobody's",
            Texts.optional(Texts.path()));

    static final List<Setting<?>> SETTINGS =
            List.of(CERTIFICATE, KEY, TRUST_DIRECTORY, REQUIRE_CRLS, REQUIRE_NAMESPACES, VOMS_DIRECTORY);

    static TlsSettings of(RawSettings settings, Path home) {
        Optional<Path> certificate = settings.get(CERTIFICATE).map(home::resolve);
        Optional<Path> key = settings.get(KEY).map(home::resolve);
        Optional<Path> trust = settings.get(TRUST_DIRECTORY).map(home::resolve);
        if (certificate.isPresent() != key.isPresent()) {
            throw new SettingsException("tls.certificate and tls.key must be set together, or neither.");
        }
        if (certificate.isPresent() && trust.isEmpty()) {
            throw new SettingsException("tls.trust-directory must be set where tls.certificate is.");
        }
        return new TlsSettings(
                certificate.flatMap(file -> key.map(keyFile -> new CredentialFiles(file, keyFile))),
                trust,
                new GridTrust(
                        settings.get(REQUIRE_CRLS),
                        settings.get(REQUIRE_NAMESPACES),
                        settings.get(VOMS_DIRECTORY).map(home::resolve)));
    }
}
