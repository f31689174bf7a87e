package org.atelier.spi.transport;

/**
 * What arrived.
 *
 * @param sha256 of the content, 64 lower-case hexadecimal digits, computed while it streamed or, where it did not pass this host, by the
 *     server that has it
 */
public record TransferResult(long bytes, String sha256) {}
