package org.atelier.scheduler.planner;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds hosts for a given time. */
final class FixedSearch {

    /** So many hosts' timelines are fetched at once. */
    private static final int BATCH = 16;

    private static final int POSITION_BITS = 20;
    private static final long POSITION_MASK = (1L << POSITION_BITS) - 1;

    private final State state;
    private final CandidateView view = new CandidateView();
    private int[] hosts = new int[64];
    private int[] counts = new int[64];
    /** Scores with the candidates' positions in their lowest bits. */
    private long[] keys = new long[64];

    private int size;
    private final int[] batch = new int[BATCH];
    /** Never asked for; keeps the reading ahead from being left out. */
    long touched;

    FixedSearch(State state) {
        this.state = state;
    }

    /**
     * Hosts where the need fits during the whole of [from, to) beside all else that is planned. What begins now needs no index: which
     * hosts are full now is remembered, and their first steps are all that is looked at.
     */
    Optional<Place> find(Need need, long from, long to) {
        SuitableHosts suitable = state.site.suitableHosts(need.demand());
        boolean first = state.settings.placement().firstFits();
        int count = suitable.hosts().length;
        int enough = first ? 0 : state.settings.compared(count);
        int offset = !first && count > enough ? offset(need, count) : 0;
        boolean later = from > state.now;
        HostScan scan = later
                ? suitable.scan(
                        state.site.window(need, from, to),
                        offset,
                        count > enough && state.settings.placement().tightFirst())
                : suitable.scan(SlotWindow.UNKNOWN, offset);
        int batched = later || enough > 1 ? BATCH : 1;
        size = 0;
        long nodes = 0;
        for (int ahead = fetch(need, scan, from, batched); ahead > 0; ahead = fetch(need, scan, from, batched)) {
            for (int i = 0; i < ahead && (nodes < need.nodes() || size < enough); i++) {
                nodes += look(need, batch[i], from, to, first);
            }
            if (nodes >= need.nodes() && size >= enough) {
                break;
            }
        }
        return nodes < need.nodes() ? Optional.empty() : Optional.of(take(need.nodes()));
    }

    /** Fetches the next hosts: their timelines are read all at once, since most are not in the processor's cache. */
    private int fetch(Need need, HostScan scan, long from, int most) {
        int ahead = 0;
        while (ahead < most) {
            int next = scan.next();
            if (next == HostScan.END) {
                break;
            }
            if (!state.site.full.excludes(next, from, need.amounts())) {
                batch[ahead++] = next;
            }
        }
        for (int i = 0; i < ahead && most > 1; i++) {
            touched += state.site.line(batch[i]).touch();
        }
        return ahead;
    }

    private int look(Need need, int host, long from, long to, boolean first) {
        int count = count(need, host, from, to);
        if (count == 0) {
            state.site.full.learn(state.site.host(host), from);
        } else {
            add(host, count, first ? 0 : score(need, state.site.host(host), state.site.line(host), from, to, 0));
        }
        return count;
    }

    /** Where a search begins on a site that is not looked at as a whole, so that not all begin at the same hosts. */
    private static int offset(Need need, int length) {
        return (int) Math.floorMod(need.offset() * 7919, (long) length);
    }

    private int count(Need need, int host, long from, long to) {
        Timeline line = state.site.line(host);
        return need.usable(line.fits(from, to, state.site.capacity(host), need.amounts(), need.perHost()));
    }

    private void add(int host, int count, double score) {
        if (size == hosts.length) {
            hosts = Arrays.copyOf(hosts, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
            keys = Arrays.copyOf(keys, size * 2);
        }
        hosts[size] = host;
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
        return score(need, host, host.all, from, to, preempted);
    }

    private double score(Need need, HostState host, Timeline line, long from, long to, int preempted) {
        return state.settings.placement().score(view.of(host, line, from, to, preempted), need.demand(), need.image());
    }
}
