package org.atelier.scheduler.planner;

import java.util.Arrays;
import java.util.Optional;

/** Finds hosts for a given time. */
final class FixedSearch {

    private final State state;
    private final CandidateView view = new CandidateView();
    private int[] hosts = new int[16];
    private int[] counts = new int[16];

    FixedSearch(State state) {
        this.state = state;
    }

    /** Hosts where the need fits during the whole of [from, to) beside all else that is planned. */
    Optional<Place> find(Need need, long from, long to) {
        HostState[] suitable = state.site.suitable(need.demand());
        return state.settings.placement().firstFits() ? first(need, suitable, from, to) : best(need, suitable, from, to);
    }

    private Optional<Place> first(Need need, HostState[] suitable, long from, long to) {
        int missing = need.nodes();
        int size = 0;
        for (int i = 0; i < suitable.length && missing > 0; i++) {
            int count = count(need, suitable[i], from, to, missing);
            if (count > 0) {
                size = append(size, suitable[i].index, Math.min(count, missing));
                missing -= count;
            }
        }
        return missing > 0 ? Optional.empty() : Optional.of(Candidates.inOrder(hosts, counts, size));
    }

    private int append(int size, int host, int count) {
        if (size == hosts.length) {
            hosts = Arrays.copyOf(hosts, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        hosts[size] = host;
        counts[size] = count;
        return size + 1;
    }

    private Optional<Place> best(Need need, HostState[] suitable, long from, long to) {
        Candidates candidates = new Candidates(need);
        int offset = suitable.length > state.settings.candidates()
                ? (int) Math.floorMod(need.offset() * 7919, (long) suitable.length)
                : 0;
        for (int i = 0; i < suitable.length; i++) {
            HostState host = suitable[(i + offset) % suitable.length];
            int count = count(need, host, from, to, need.nodes());
            if (count > 0) {
                candidates.add(host, count, score(need, host, from, to, 0));
            }
            if (candidates.enough() && candidates.hosts() >= state.settings.candidates()) {
                break;
            }
        }
        return candidates.enough() ? Optional.of(candidates.take()) : Optional.empty();
    }

    double score(Need need, HostState host, long from, long to, int preempted) {
        return state.settings.placement().score(view.of(host, from, to, preempted), need.demand(), need.image());
    }

    private static int count(Need need, HostState host, long from, long to, int missing) {
        int most = Math.min(need.perHost(), missing);
        return need.usable(host.all.fits(from, to, host.capacity(), need.amounts(), most));
    }
}
