package org.atelier.scheduler.replay.trace;

import java.util.SplittableRandom;

/** Numbers drawn from a seed; the same on every machine and Java. Not thread-safe. */
final class Draws {

    private final SplittableRandom random;

    Draws(long seed) {
        random = new SplittableRandom(seed);
    }

    /** From 0 to below 1. */
    double share() {
        return random.nextDouble();
    }

    /** From {@code least} to {@code most}, both included. */
    long between(long least, long most) {
        return least + (long) (share() * (most - least + 1));
    }

    /** From {@code least} to {@code most}, each doubling as likely as any other. */
    long doubling(long least, long most) {
        double value = least * StrictMath.pow((most + 1.0) / least, share());
        return Math.min(most, (long) value);
    }

    /** Exponential, of the given mean. */
    double gap(double mean) {
        return -mean * StrictMath.log(1 - share());
    }
}
