package org.atelier.scheduler;

import java.util.Comparator;
import java.util.List;

/** Fills the fullest host first, so that large demands keep finding empty hosts: least free memory, then vCPUs, then name. */
public final class PackPlacement implements PlacementPolicy {

    private static final Comparator<Candidate> FULLEST_FIRST = Comparator.<Candidate>comparingLong(
                    candidate -> candidate.free().memoryMiB())
            .thenComparingLong(candidate -> candidate.free().vcpus())
            .thenComparing(candidate -> candidate.host().host());

    @Override
    public Candidate choose(Demand demand, List<Candidate> candidates) {
        return candidates.stream()
                .min(FULLEST_FIRST)
                .orElseThrow(
                        () -> new IllegalArgumentException("There must be at least one candidate for " + demand + "."));
    }
}
