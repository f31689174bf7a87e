package org.atelier.engine.model;

import java.net.URI;
import java.time.Instant;

/**
 * A disk that was sent.
 *
 * @param disk its name
 * @param url where it is, without user
 * @param bytes as it was sent
 * @param sha256 of what was sent, 64 lower-case hexadecimal digits
 */
public record SentDisk(String disk, URI url, long bytes, String sha256, Instant sent) {}
