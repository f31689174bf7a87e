package org.atelier.engine.model;

import java.net.URI;
import java.util.Optional;

/**
 * A file somewhere.
 *
 * @param sha256 the digest it must have, 64 lower-case hexadecimal digits
 * @param delegation the owner's proxy that is shown to its server; absent: none
 */
public record FileSource(URI url, Optional<String> sha256, Optional<String> delegation) {

    /** One that everybody may fetch. */
    public FileSource(URI url, Optional<String> sha256) {
        this(url, sha256, Optional.empty());
    }
}
