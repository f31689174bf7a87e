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
 * @param vo the virtual organisation that it is fetched for; absent: none
 * @param basis a file of this host that may be an older version of it, from which transports begin that move only what is different;
 *     others ignore it, and nobody changes it; absent: none
 * @param room told how many bytes will come before the first is written, each time that a source says so; what it throws ends the
 *     transfer
 * @param pace told of all bytes that come, as they do
 */
public record TransferRequest(
        URI source,
        Path target,
        Optional<String> sha256,
        long maxBytes,
        Optional<TransferCredential> credential,
        Optional<String> vo,
        Optional<Path> basis,
        LongConsumer room,
        Pace pace) {

    /** A file for which there is room, as fast as it comes. */
    public TransferRequest(
            URI source, Path target, Optional<String> sha256, long maxBytes, Optional<TransferCredential> credential) {
        this(source, target, sha256, maxBytes, credential, Optional.empty(), Optional.empty(), bytes -> {}, Pace.FREE);
    }

    /** A file that everybody may fetch. */
    public TransferRequest(URI source, Path target, Optional<String> sha256, long maxBytes) {
        this(source, target, sha256, maxBytes, Optional.empty());
    }

    public TransferRequest withPace(Pace other) {
        return new TransferRequest(source, target, sha256, maxBytes, credential, vo, basis, room, other);
    }

    /** The same, beginning from an older version. */
    public TransferRequest withBasis(Path older) {
        return new TransferRequest(source, target, sha256, maxBytes, credential, vo, Optional.of(older), room, pace);
    }
}
