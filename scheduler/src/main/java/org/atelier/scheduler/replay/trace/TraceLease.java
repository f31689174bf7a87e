package org.atelier.scheduler.replay.trace;

/**
 * One lease of a workload: who asks when for what, and how long it really takes.
 *
 * @param number of the lease in its workload; unique there
 * @param submit when it is asked for
 * @param start the earliest start; the very start of a reservation
 * @param deadline the latest end, {@link #NO_DEADLINE} but for a deadline lease
 * @param asked seconds asked for, at least 1
 * @param actual seconds of work until it ends by itself, from 1 to {@code asked}
 * @param nodes equal machines that start together, at least 1
 * @param cores of each machine, at least 1
 * @param memory of each machine in megabytes
 * @param image number of its image, {@link #NO_IMAGE} where it is on every host already
 */
public record TraceLease(
        int number,
        RequestKind kind,
        long submit,
        long start,
        long deadline,
        long asked,
        long actual,
        int nodes,
        int cores,
        long memory,
        int user,
        int group,
        int image) {

    public static final long NO_DEADLINE = Long.MAX_VALUE;
    public static final int NO_IMAGE = -1;

    public TraceLease {
        if (asked < 1 || actual < 1 || actual > asked || nodes < 1 || cores < 1 || memory < 0) {
            throw new IllegalArgumentException("Lease %d asks for %d s, takes %d s, on %d nodes of %d cores and %d MB."
                    .formatted(number, asked, actual, nodes, cores, memory));
        }
        if (submit < 0 || start < submit || deadline < start + asked) {
            throw new IllegalArgumentException("Lease %d is asked for at %d, to start at %d and end by %d."
                    .formatted(number, submit, start, deadline));
        }
    }

    /** Work of all its nodes in core seconds. */
    public long work() {
        return actual * nodes * cores;
    }

    public TraceLease withImage(int number) {
        return new TraceLease(
                this.number, kind, submit, start, deadline, asked, actual, nodes, cores, memory, user, group, number);
    }

    public TraceLease withNumber(int number) {
        return new TraceLease(
                number, kind, submit, start, deadline, asked, actual, nodes, cores, memory, user, group, image);
    }
}
