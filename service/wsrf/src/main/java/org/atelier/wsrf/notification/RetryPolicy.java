package org.atelier.wsrf.notification;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When to try again. The n-th delay is {@code first} doubled n - 1 times, at most {@code longest}, then made shorter by a random part of at
 * most {@code jitter} so that consumers that failed together do not come back together.
 *
 * @param jitter 0 to 1
 * @param giveUpAfter how long every attempt must have failed before the subscription is ended
 */
public record RetryPolicy(Duration first, Duration longest, double jitter, Duration giveUpAfter) {

    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(5), 0.3, Duration.ofHours(6));

    /**
     * The delay before the next attempt.
     *
     * @param failures how many attempts have failed in a row, at least 1
     * @param random gives numbers from 0 to 1
     */
    public Duration delay(int failures, DoubleSupplier random) {
        double doubled = (double) first.toMillis() * Math.pow(2, Math.min(failures - 1, 60));
        double capped = Math.min(doubled, (double) longest.toMillis());
        return Duration.ofMillis((long) (capped * (1 - jitter * random.getAsDouble())));
    }
}
