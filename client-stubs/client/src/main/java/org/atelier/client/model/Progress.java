package org.atelier.client.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How far the step at hand has come.
 *
 * @param step for people
 * @param done bytes when staging, actions when configuring
 * @param total in the unit of {@code done}; absent where unknown
 * @param percent 0 to 100
 * @param bytesPerSecond how fast it went in the last few seconds; absent while that is not known, and for other things than bytes
 * @param timeLeft how long it takes if it goes on like that; absent while that is not known
 */
public record Progress(
        String step,
        Optional<Long> done,
        Optional<Long> total,
        Optional<Integer> percent,
        Optional<Long> bytesPerSecond,
        Optional<Duration> timeLeft) {}
