package org.atelier.scheduler;

import java.time.Duration;
import java.time.Instant;

/** The time a lease asks for. The duration is more than nothing and at most {@link #LONGEST}. */
public sealed interface LeaseTerms {

    /** The longest duration that can be asked for. */
    Duration LONGEST = Duration.ofDays(3660);

    /** How long the lease lasts. */
    Duration duration();

    /** Starts now. */
    record Immediate(Duration duration) implements LeaseTerms {
        public Immediate {
            requireSensible(duration);
        }
    }

    /** Starts at a given time. */
    record AdvanceReservation(Instant start, Duration duration) implements LeaseTerms {
        public AdvanceReservation {
            requireSensible(duration);
        }
    }

    /** Starts at or after {@code earliestStart} and ends at or before {@code latestEnd}. */
    record Deadline(Instant earliestStart, Duration duration, Instant latestEnd) implements LeaseTerms {
        public Deadline {
            requireSensible(duration);
        }
    }

    /** Starts whenever there is room; may be interrupted and continued. */
    record BestEffort(Duration duration) implements LeaseTerms {
        public BestEffort {
            requireSensible(duration);
        }
    }

    private static void requireSensible(Duration duration) {
        if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A lease lasts more than PT0S and at most " + LONGEST + ", not "
                    + duration + "; ask for a duration between.");
        }
    }
}
