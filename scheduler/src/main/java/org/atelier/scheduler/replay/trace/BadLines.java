package org.atelier.scheduler.replay.trace;

import java.util.ArrayList;
import java.util.List;

/** Collects the lines that are left out, as the policy says. Not thread-safe. */
final class BadLines {

    /** As many are told; the others are only counted. */
    private static final int TOLD = 100;

    private final BadLinePolicy policy;
    private final List<BadLine> told = new ArrayList<>();
    private long count;

    BadLines(BadLinePolicy policy) {
        this.policy = policy;
    }

    void add(long number, String reason) {
        BadLine line = new BadLine(number, reason);
        if (policy == BadLinePolicy.REFUSE) {
            throw new TraceException("The trace is malformed in " + line
                    + ". Maybe mend it, or have malformed lines left out and reported.");
        }
        count++;
        if (policy == BadLinePolicy.REPORT && told.size() < TOLD) {
            told.add(line);
        }
    }

    long count() {
        return count;
    }

    List<BadLine> told() {
        return List.copyOf(told);
    }
}
