package org.atelier.scheduler.planner;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds hosts for a given time. */
final class FixedSearch {

    private static final int POSITION_BITS = 20;
    private static final long POSITION_MASK = (1L << POSITION_BITS) - 1;

    private final State state;
    private final CandidateView view = new CandidateView();
    private int[] hosts = new int[64];
    private int[] counts = new int[64];
    /** Scores with the candidates' positions in their lowest bits. */
    private long[] keys = new long[64];

    private int size;

    FixedSearch(State state) {
        this.state = state;
    }

    /** Hosts where the need fits during the whole of [from, to) beside all else that is planned. */
    Optional<Place> find(Need need, long from, long to) {
        HostState[] suitable = state.site.suitable(need.demand());
        int[] indices = state.site.suitableIndices(need.demand());
        boolean first = state.settings.placement().firstFits();
        int enough = first ? 0 : state.settings.candidates();
        int offset = !first && suitable.length > enough ? offset(need, suitable.length) : 0;
        size = 0;
        long nodes = 0;
        for (int i = 0; i < suitable.length && (nodes < need.nodes() || size < enough); i++) {
            int at = i + offset < suitable.length ? i + offset : i + offset - suitable.length;
            if (state.site.full.excludes(indices[at], from, need.amounts())) {
                continue;
            }
            HostState host = suitable[at];
            int count = count(need, host, from, to);
            if (count == 0) {
                state.site.full.learn(host, from);
            } else {
                add(host, count, first ? 0 : score(need, host, from, to, 0));
                nodes += count;
            }
        }
        return nodes < need.nodes() ? Optional.empty() : Optional.of(take(need.nodes()));
    }

    /** Where a search begins on a site that is not looked at as a whole, so that not all begin at the same hosts. */
    private static int offset(Need need, int length) {
        return (int) Math.floorMod(need.offset() * 7919, (long) length);
    }

    private static int count(Need need, HostState host, long from, long to) {
        return need.usable(host.all.fits(from, to, host.capacity(), need.amounts(), need.perHost()));
    }

    private void add(HostState host, int count, double score) {
        if (size == hosts.length) {
            hosts = Arrays.copyOf(hosts, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
            keys = Arrays.copyOf(keys, size * 2);
        }
        hosts[size] = host.index;
        counts[size] = count;
        keys[size] = (ordered(score) & ~POSITION_MASK) | size;
        size++;
    }

    /** A number that is ordered as the score is. */
    private static long ordered(double score) {
        long bits = Double.doubleToLongBits(score);
        return bits < 0 ? (~bits ^ Long.MIN_VALUE) : bits;
    }

    /** Takes those with the lowest scores. */
    private Place take(int nodes) {
        Arrays.sort(keys, 0, size);
        int taken = 0;
        for (int missing = nodes; missing > 0; taken++) {
            int position = (int) (keys[taken] & POSITION_MASK);
            int count = Math.min(missing, counts[position]);
            missing -= count;
            keys[taken] = ((long) hosts[position] << Integer.SIZE) | count;
        }
        Arrays.sort(keys, 0, taken);
        int[] takenHosts = new int[taken];
        int[] takenCounts = new int[taken];
        for (int i = 0; i < taken; i++) {
            takenHosts[i] = (int) (keys[i] >>> Integer.SIZE);
            takenCounts[i] = (int) keys[i];
        }
        return new Place(takenHosts, takenCounts, List.of());
    }

    double score(Need need, HostState host, long from, long to, int preempted) {
        return state.settings.placement().score(view.of(host, from, to, preempted), need.demand(), need.image());
    }
}
