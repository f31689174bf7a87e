package org.atelier.client.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.atelier.types.OverheadKindType;

/**
 * What takes time besides the user's.
 *
 * @param planned when it is to begin
 * @param predicted how long it is expected to take
 * @param actual how long it took; absent until it is over
 */
public record Overhead(OverheadKindType kind, Instant planned, Duration predicted, Optional<Duration> actual) {}
