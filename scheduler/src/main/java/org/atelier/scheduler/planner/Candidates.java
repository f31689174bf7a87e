package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.atelier.scheduler.planner.Place.Victim;

/** Hosts where a need fits in part, gathered until it is met; then the best are taken. */
final class Candidates {

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingInt(Candidate::tier)
            .thenComparingDouble(Candidate::cost)
            .thenComparingDouble(Candidate::score)
            .thenComparingInt(candidate -> candidate.host().index);

    private record Candidate(HostState host, int count, int tier, double cost, double score, List<Victim> victims) {}

    private final Need need;
    private final List<Candidate> found = new ArrayList<>();
    private long nodes;

    Candidates(Need need) {
        this.need = need;
    }

    /** Adds one where nobody has to make room. */
    void add(HostState host, int count, double score) {
        add(host, count, 0, 0, score, List.of());
    }

    /** Adds one; the lowest tier is taken first, within it the lowest cost. */
    void add(HostState host, int count, int tier, double cost, double score, List<Victim> victims) {
        found.add(new Candidate(host, count, tier, cost, score, victims));
        nodes += count;
    }

    boolean enough() {
        return nodes >= need.nodes();
    }

    int hosts() {
        return found.size();
    }

    /** Takes the best; only where there are {@link #enough}. */
    Place take() {
        found.sort(BEST_FIRST);
        List<Candidate> taken = new ArrayList<>();
        int missing = need.nodes();
        for (int i = 0; missing > 0; i++) {
            Candidate next = found.get(i);
            int count = Math.min(missing, next.count);
            taken.add(new Candidate(next.host, count, next.tier, next.cost, next.score, next.victims));
            missing -= count;
        }
        taken.sort(Comparator.comparingInt(candidate -> candidate.host().index));
        return new Place(
                taken.stream().mapToInt(candidate -> candidate.host().index).toArray(),
                taken.stream().mapToInt(Candidate::count).toArray(),
                taken.stream()
                        .flatMap(candidate -> candidate.victims().stream())
                        .toList());
    }
}
