package org.atelier.spi.transport;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file to fetch.
 *
 * @param sha256 the digest the content must have, 64 lower-case hexadecimal digits
 * @param maxBytes the most that is accepted, checked before and during the transfer
 */
public record TransferRequest(URI source, Path target, Optional<String> sha256, long maxBytes) {}
