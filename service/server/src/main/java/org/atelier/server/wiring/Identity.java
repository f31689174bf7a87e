package org.atelier.server.wiring;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.atelier.security.CachingCredentialValidator;
import org.atelier.security.ClientTls;
import org.atelier.security.Credential;
import org.atelier.security.CredentialFiles;
import org.atelier.security.CredentialValidator;
import org.atelier.security.DevelopmentPki;
import org.atelier.security.GridCredentialValidator;
import org.atelier.security.PkixCredentialValidator;
import org.atelier.security.RefusalObserver;
import org.atelier.security.ServerTls;
import org.atelier.security.TokenValidator;
import org.atelier.security.TrustDirectory;
import org.atelier.security.token.JwtValidator;
import org.atelier.security.token.TokenSettings;
import org.atelier.server.settings.ServerSettings;

/**
 * How the service shows who it is and finds out who calls: the configured credential and trust directory, or those of a development
 * PKI below the data directory; and the issuers of tokens, where there are any. Where tokens or signatures are accepted, clients need no certificate to connect.
 *
 * @param tokens absent: none are accepted
 * @param signer the service's own credential, where signed messages are accepted
 * @param outgoingTls for connections that the service opens
 * @param developmentPki where the PKI is one that this site made for itself
 */
record Identity(
        ServerTls tls,
        CredentialValidator validator,
        Optional<TokenValidator> tokens,
        Optional<Credential> signer,
        SSLContext outgoingTls,
        Optional<DevelopmentPki> developmentPki) {

    /** @param refusals is told of clients' certificates that are refused */
    static Identity of(ServerSettings settings, InstantSource clock, RefusalObserver refusals) {
        boolean complete = settings.tls().credential().isPresent()
                && settings.tls().trustDirectory().isPresent();
        Optional<DevelopmentPki> pki = complete ? Optional.empty() : Optional.of(developmentPki(settings, clock));
        CredentialFiles credential = settings.tls()
                .credential()
                .map(files -> new CredentialFiles(files.certificate(), files.key()))
                .or(() -> pki.map(DevelopmentPki::server))
                .orElseThrow();
        Path trusted = settings.tls()
                .trustDirectory()
                .or(() -> pki.map(DevelopmentPki::trustDirectory))
                .orElseThrow();
        TrustDirectory directory = TrustDirectory.open(trusted, clock);
        CredentialValidator validator =
                new CachingCredentialValidator(validator(directory, settings, clock), directory, clock);
        Credential own = credential.read();
        ServerTls tls = new ServerTls(own, validator, directory, refusals);
        Optional<TokenValidator> tokens = Optional.of(settings.tokens())
                .filter(TokenSettings::accepted)
                .map(accepted -> JwtValidator.of(accepted, clock));
        return new Identity(
                tokens.isPresent() || settings.signatures() ? tls.withoutNeedOfCertificate() : tls,
                validator,
                tokens,
                Optional.of(own).filter(any -> settings.signatures()),
                ClientTls.context(own, directory.authorities()),
                pki);
    }

    /** Proxies are a matter of grids; whom a grid trusts is found by hashed names. */
    private static CredentialValidator validator(
            TrustDirectory directory, ServerSettings settings, InstantSource clock) {
        return directory.isGrid()
                ? new GridCredentialValidator(directory, settings.tls().gridTrust(), clock)
                : new PkixCredentialValidator(directory, clock);
    }

    private static DevelopmentPki developmentPki(ServerSettings settings, InstantSource clock) {
        List<String> names =
                settings.listen().publicUrl().map(URI::getHost).stream().toList();
        return DevelopmentPki.open(settings.dataDirectory().resolve("pki"), clock, names);
    }
}
