package org.atelier.engine.model;

import java.net.URI;
import java.util.Optional;

/**
 * A file somewhere.
 *
 * @param sha256 the digest it must have, 64 lower-case hexadecimal digits
 * @param delegation the owner's proxy that is shown to its server; absent: none
 * @param signature where a detached signature of the file is (CMS, RFC 5652); only with the digest; absent: none
 * @param digestUrl where the digest was read; absent: whoever asked for the file said it, or there is none
 */
public record FileSource(
        URI url,
        Optional<String> sha256,
        Optional<String> delegation,
        Optional<URI> signature,
        Optional<URI> digestUrl) {

    /** One whose digest was read nowhere. */
    public FileSource(URI url, Optional<String> sha256, Optional<String> delegation, Optional<URI> signature) {
        this(url, sha256, delegation, signature, Optional.empty());
    }

    /** One that nobody has signed. */
    public FileSource(URI url, Optional<String> sha256, Optional<String> delegation) {
        this(url, sha256, delegation, Optional.empty());
    }

    /** One that everybody may fetch. */
    public FileSource(URI url, Optional<String> sha256) {
        this(url, sha256, Optional.empty());
    }

    /** What it is called at the end of its URL's path. */
    public Optional<String> name() {
        return Optional.ofNullable(url.getPath())
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .filter(name -> !name.isEmpty());
    }

    /** The same with a digest that was read somewhere. */
    public FileSource withDigest(String digest, URI readFrom) {
        return new FileSource(url, Optional.of(digest), delegation, signature, Optional.of(readFrom));
    }

    /** As it was asked for, without a digest that was read somewhere. */
    public FileSource asAsked() {
        return digestUrl.isEmpty() ? this : new FileSource(url, Optional.empty(), delegation, signature);
    }
}
