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
 */
public record SendRequest(Path source, URI target, String sha256, Optional<TransferCredential> credential) {}
