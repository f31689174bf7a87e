package org.atelier.client.model;

import java.time.Instant;

/**
 * Room that is held for a while; a request whose lease names the offer takes it.
 *
 * @param until when it vanishes
 */
public record Offer(String id, Instant until) {}
