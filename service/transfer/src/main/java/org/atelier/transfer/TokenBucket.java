package org.atelier.transfer;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets so many bytes pass per second, and a tenth of that at once after a pause. Who has moved bytes pays afterwards: they wait until all
 * that was moved up to then would have passed, so that those who move at the same time get about the same. Thread-safe.
 */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();
    private static final double BYTES_PER_MEGABIT = 125_000;
    private static final long BURST = Duration.ofMillis(100).toNanos();

    private final double bytesPerNano;
    private final LongSupplier nanos;

    /** When all that has been moved would have passed; before now where nothing has been moved for a while. */
    private long passed;

    /**
     * Makes it.
     *
     * @param megabits per second, more than 0
     * @param nanos a clock that never goes back, in nanoseconds from anywhere
     */
    TokenBucket(double megabits, LongSupplier nanos) {
        this.bytesPerNano = megabits * BYTES_PER_MEGABIT / NANOS_PER_SECOND;
        this.nanos = nanos;
        this.passed = nanos.getAsLong() - BURST;
    }

    /** How long who has moved so many bytes must wait, from now. */
    synchronized Duration moved(long bytes) {
        long now = nanos.getAsLong();
        if (passed - now < -BURST) {
            passed = now - BURST;
        }
        passed += Math.round(bytes / bytesPerNano);
        return Duration.ofNanos(Math.max(0, passed - now));
    }
}
