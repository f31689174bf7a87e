package org.atelier.engine.model;

import java.net.URI;
import java.util.Optional;

/**
 * A file somewhere.
 *
 * @param sha256 the digest it must have, 64 lower-case hexadecimal digits
 * @param delegation the owner's proxy that is shown to its server; absent: none
 * @param signature where a detached signature of the file is (CMS, RFC 5652); only with the digest; absent: none
 */
public record FileSource(URI url, Optional<String> sha256, Optional<String> delegation, Optional<URI> signature) {

    /** One that nobody has signed. */
    public FileSource(URI url, Optional<String> sha256, Optional<String> delegation) {
        this(url, sha256, delegation, Optional.empty());
    }

    /** One that everybody may fetch. */
    public FileSource(URI url, Optional<String> sha256) {
        this(url, sha256, Optional.empty());
    }
}
