package org.atelier.engine.model;

import java.time.Duration;
import java.time.Instant;

/**
 * What a workspace would cost, and when it could be had. Books nothing.
 *
 * @param cost by the site's cost policy, 0 or more
 * @param timeToReady predicted time from Create until all actions have run
 */
public record Bid(double cost, String host, Instant earliestStart, Duration timeToReady) {}
