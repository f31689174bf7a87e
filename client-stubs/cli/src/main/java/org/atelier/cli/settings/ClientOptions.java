package org.atelier.cli.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the service is and who calls; what is absent comes from elsewhere.
 *
 * @param sign whether the certificate signs messages; absent: no
 */
public record ClientOptions(
        Optional<URI> url,
        Optional<Path> certificate,
        Optional<Path> key,
        Optional<Path> tokenFile,
        Optional<Path> authority,
        Optional<Boolean> sign) {

    public static final ClientOptions NONE = new ClientOptions(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * These, and for what is absent those. A certificate and its key always come from the same place, and so do a certificate and a
     * token: who names one of them means that one.
     */
    ClientOptions or(ClientOptions others) {
        boolean own = certificate.isPresent() || tokenFile.isPresent();
        return new ClientOptions(
                url.or(others::url),
                own ? certificate : others.certificate(),
                own ? key : key.or(others::key),
                own ? tokenFile : others.tokenFile(),
                authority.or(others::authority),
                sign.or(others::sign));
    }
}
