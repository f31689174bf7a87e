package org.atelier.security.signature;

import java.util.Set;

/** Says who has signed an image. Thread-safe. */
@FunctionalInterface
public interface ImageSignatures {

    /** The most bytes of a signature. */
    int MOST_BYTES = 64 << 10;

    /**
     * Who has signed what has this digest, and is accepted at this site now.
     *
     * @param signature detached, CMS (RFC 5652) in DER or PEM
     * @param sha256 of the image, 64 hexadecimal digits
     * @return distinguished names as RFC 2253 writes them; at least one
     * @throws SignatureRefusedException where it is not right, or nobody who is accepted has made it
     */
    Set<String> signers(byte[] signature, String sha256);
}
