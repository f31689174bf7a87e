package org.atelier.spi.transport;

import java.net.URI;
import java.util.Optional;

/**
 * A file that one server is to send to another.
 *
 * @param source a file that nobody changes as long as it is sent
 * @param sourceCredential shown to the source's server; absent: what the site shows where a transfer has none
 * @param target where it goes; what is there already is replaced
 * @param targetCredential shown to the target's server; absent: what the site shows where a transfer has none
 * @param sha256 the digest that its content must have, 64 lower-case hexadecimal digits; a transfer that was cut is only taken up for the
 *     same
 */
public record RelayRequest(
        URI source,
        Optional<TransferCredential> sourceCredential,
        URI target,
        Optional<TransferCredential> targetCredential,
        String sha256) {}
