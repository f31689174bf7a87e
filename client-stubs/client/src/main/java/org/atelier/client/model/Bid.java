package org.atelier.client.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What a workspace would cost, and when it could be had.
 *
 * @param cost by the site's cost policy, 0 or more
 * @param timeToReady predicted time from the request until all actions have run
 */
public record Bid(double cost, Instant earliestStart, String host, Duration timeToReady) {}
