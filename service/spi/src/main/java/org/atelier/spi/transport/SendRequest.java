package org.atelier.spi.transport;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file to send.
 *
 * @param source a file of this host that nobody changes as long as it is sent
 * @param target where it goes; what is there already is replaced
 * @param sha256 the digest of its content, 64 lower-case hexadecimal digits; a transfer that was cut is only taken up for the same
 * @param credential shown to servers that ask for one; absent: none is
 * @param vo the virtual organisation that it is sent for; absent: none
 * @param pace told of all bytes that are sent, as they are
 */
public record SendRequest(
        Path source,
        URI target,
        String sha256,
        Optional<TransferCredential> credential,
        Optional<String> vo,
        Pace pace) {

    /** A file of no virtual organisation's, as fast as it goes. */
    public SendRequest(Path source, URI target, String sha256, Optional<TransferCredential> credential) {
        this(source, target, sha256, credential, Optional.empty(), Pace.FREE);
    }

    public SendRequest withPace(Pace other) {
        return new SendRequest(source, target, sha256, credential, vo, other);
    }
}
