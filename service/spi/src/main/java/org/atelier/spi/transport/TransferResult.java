package org.atelier.spi.transport;

/**
 * What arrived.
 *
 * @param sha256 of the content, 64 lower-case hexadecimal digits, computed while it streamed
 */
public record TransferResult(long bytes, String sha256) {}
