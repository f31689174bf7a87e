package org.atelier.client.model;

import java.time.Instant;

/**
 * A disk of a workspace that was sent.
 *
 * @param url where it is, without user
 * @param bytes as it was sent
 * @param sha256 of what was sent, 64 lower-case hexadecimal digits
 */
public record SentDisk(String disk, String url, long bytes, String sha256, Instant sent) {}
