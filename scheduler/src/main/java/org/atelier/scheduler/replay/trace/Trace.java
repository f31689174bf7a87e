package org.atelier.scheduler.replay.trace;

import java.util.List;
import java.util.OptionalInt;

/**
 * A workload that was read.
 *
 * @param leases in the order in which they are asked for
 * @param hosts the machine's nodes (or else processors) as its header says
 * @param badLines how many lines were left out
 * @param told the first of them, where they are to be told
 * @param neverRan jobs left out because they were cancelled before they ran
 */
public record Trace(List<TraceLease> leases, OptionalInt hosts, long badLines, List<BadLine> told, long neverRan) {

    public Trace {
        leases = List.copyOf(leases);
        told = List.copyOf(told);
    }
}
