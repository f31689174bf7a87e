package org.atelier.cli.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where the service is and who calls; what is absent comes from elsewhere. */
public record ClientOptions(
        Optional<URI> url, Optional<Path> certificate, Optional<Path> key, Optional<Path> authority) {

    public static final ClientOptions NONE =
            new ClientOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** These, and for what is absent those. A certificate and its key always come from the same place. */
    ClientOptions or(ClientOptions others) {
        return new ClientOptions(
                url.or(others::url),
                certificate.or(others::certificate),
                certificate.isPresent() ? key : key.or(others::key),
                authority.or(others::authority));
    }
}
