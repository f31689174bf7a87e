package org.atelier.scheduler.planner;

/** The time a lease asks for, in milliseconds. Overheads come on top of the duration. */
public sealed interface LeaseTerms {

    /** How long the user has it, more than 0. */
    long duration();

    /** The same terms with another duration. */
    LeaseTerms withDuration(long duration);

    /** Is prepared at once and starts when that is done; is not interrupted. */
    record Immediate(long duration) implements LeaseTerms {
        public Immediate {
            requirePositive(duration);
        }

        @Override
        public Immediate withDuration(long changed) {
            return new Immediate(changed);
        }
    }

    /** Starts at {@code start} exactly; is not interrupted. */
    record AdvanceReservation(long start, long duration) implements LeaseTerms {
        public AdvanceReservation {
            requirePositive(duration);
        }

        @Override
        public AdvanceReservation withDuration(long changed) {
            return new AdvanceReservation(start, changed);
        }
    }

    /** Starts at or after {@code earliestStart} and ends at or before {@code latestEnd}; is not interrupted. */
    record Deadline(long earliestStart, long duration, long latestEnd) implements LeaseTerms {
        public Deadline {
            requirePositive(duration);
            if (latestEnd - earliestStart < duration) {
                throw new IllegalArgumentException("A duration of " + duration + " ms does not fit between "
                        + earliestStart + " and " + latestEnd + "; ask for less, or for a later end.");
            }
        }

        @Override
        public Deadline withDuration(long changed) {
            return new Deadline(earliestStart, changed, latestEnd);
        }
    }

    /**
     * Waits in the queue until there is room.
     *
     * @param preemptible whether it may be suspended for others and resumed, where the site can do that
     */
    record BestEffort(long duration, boolean preemptible) implements LeaseTerms {
        public BestEffort {
            requirePositive(duration);
        }

        /** One that may be suspended. */
        public BestEffort(long duration) {
            this(duration, true);
        }

        @Override
        public BestEffort withDuration(long changed) {
            return new BestEffort(changed, preemptible);
        }
    }

    /**
     * Starts at once where there is room that nobody holds, and is ended when somebody needs it.
     *
     * @param notice how long before its end it is told, at least 0
     */
    record Spot(long duration, long notice) implements LeaseTerms {
        public Spot {
            requirePositive(duration);
            if (notice < 0) {
                throw new IllegalArgumentException("A notice of " + notice + " ms is not possible; give 0 or more.");
            }
        }

        @Override
        public Spot withDuration(long changed) {
            return new Spot(changed, notice);
        }
    }

    private static void requirePositive(long duration) {
        if (duration <= 0) {
            throw new IllegalArgumentException("A lease lasts more than 0 ms, not " + duration + ".");
        }
    }
}
