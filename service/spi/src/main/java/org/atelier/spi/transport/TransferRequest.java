package org.atelier.spi.transport;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A file to fetch.
 *
 * @param sha256 the digest the content must have, 64 lower-case hexadecimal digits
 * @param maxBytes the most that is accepted, checked before and during the transfer
 * @param credential shown to servers that ask for one; absent: none is
 * @param room told how many bytes will come before the first is written, each time that a source says so; what it throws ends the
 *     transfer
 */
public record TransferRequest(
        URI source,
        Path target,
        Optional<String> sha256,
        long maxBytes,
        Optional<TransferCredential> credential,
        LongConsumer room) {

    /** A file for which there is room. */
    public TransferRequest(
            URI source, Path target, Optional<String> sha256, long maxBytes, Optional<TransferCredential> credential) {
        this(source, target, sha256, maxBytes, credential, bytes -> {});
    }

    /** A file that everybody may fetch. */
    public TransferRequest(URI source, Path target, Optional<String> sha256, long maxBytes) {
        this(source, target, sha256, maxBytes, Optional.empty());
    }
}
