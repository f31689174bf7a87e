package org.atelier.spi.transport;

import java.util.Optional;

/**
 * What arrived.
 *
 * @param sha256 of the content, 64 lower-case hexadecimal digits, computed while it streamed or, where it did not pass this host, by the
 *     server that has it
 * @param version by what its source will know this content again, one line in words of the transport's own, see
 *     {@link Transport#hasStill}; absent where it cannot, or need not
 */
public record TransferResult(long bytes, String sha256, Optional<String> version) {

    /** What its source will not know again, or not by a version. */
    public TransferResult(long bytes, String sha256) {
        this(bytes, sha256, Optional.empty());
    }

    public TransferResult withVersion(Optional<String> known) {
        return new TransferResult(bytes, sha256, known);
    }
}
