package org.atelier.wsrf.lifetime;

import java.time.Instant;
import java.util.Optional;

/**
 * The answer to SetTerminationTime and Renew.
 *
 * @param terminationTime when the resource ends; empty for never
 * @param currentTime the service's clock
 */
public record Lifetime(Optional<Instant> terminationTime, Instant currentTime) {}
