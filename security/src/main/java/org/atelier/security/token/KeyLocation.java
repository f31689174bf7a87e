package org.atelier.security.token;

import java.net.URI;
import java.nio.file.Path;

/** Where an issuer's keys are: a JSON Web Key Set (RFC 7517). */
public sealed interface KeyLocation {

    /** A file, read again when it changes. */
    record InFile(Path file) implements KeyLocation {}

    /**
     * At a URL of https.
     *
     * @param url fetched, and again every 15 minutes, or for an unknown key
     */
    record At(URI url) implements KeyLocation {}

    /** Where the issuer's own {@code /.well-known/openid-configuration} says (OpenID Connect Discovery 1.0). */
    record Discovered() implements KeyLocation {}
}
