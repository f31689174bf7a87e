package org.atelier.wsrf.store;

import java.time.Instant;

/**
 * Why a subscription or pull point is no more. Kept for a while, so that its owner can learn it.
 *
 * @param id of the subscription or pull point
 * @param reason for the owner: a sentence; at most 1000 characters
 */
public record Ending(String id, String owner, Instant time, String reason) {}
