package org.atelier.scheduler.planner;

/**
 * Finds the earliest time at which a need fits for a given length. The time is gone through in stretches; in each of them only those hosts
 * are looked at that have no full slot within all that any start in the stretch would cover.
 */
final class EarliestSearch {

    /** What part of the length the starts of a stretch may lie apart. */
    private static final int STRETCH = 8;

    private final State state;
    private HostState[] hosts = {};
    private int size;

    EarliestSearch(State state) {
        this.state = state;
    }

    /** The earliest start of [start, start + length) with {@code from <= start <= latest}; {@link Timeline#NEVER} where there is none. */
    long find(Need need, long from, long latest, long length, boolean onlyFirm) {
        SuitableHosts suitable = state.site.suitableHosts(need.demand());
        if (from > latest || fitsAt(need, suitable, from, length, onlyFirm)) {
            return from > latest ? Timeline.NEVER : from;
        }
        StretchSearch stretch = new StretchSearch(need, length, onlyFirm);
        long most = state.site.mostOnOneHost(need);
        long start = Timeline.NEVER;
        for (long begin = from + 1, end; begin <= latest && start == Timeline.NEVER; begin = end + 1) {
            end = Math.min(latest, begin + length / STRETCH);
            SlotWindow window = window(need, end, begin + length, onlyFirm);
            end = window == SlotWindow.UNKNOWN ? latest : end;
            gather(suitable, window);
            start = size * most < need.nodes() ? Timeline.NEVER : stretch.find(hosts, size, begin, end);
        }
        return start;
    }

    private SlotWindow window(Need need, long from, long to, boolean onlyFirm) {
        return onlyFirm ? SlotWindow.UNKNOWN : state.site.window(need, from, to);
    }

    private boolean fitsAt(Need need, SuitableHosts suitable, long from, long length, boolean onlyFirm) {
        HostScan scan = suitable.scan(window(need, from, from + length, onlyFirm), 0);
        int missing = need.nodes();
        for (int next = scan.next(); next != HostScan.END && missing > 0; next = scan.next()) {
            HostState host = state.site.host(next);
            missing -= need.usable(host.layer(onlyFirm)
                    .fits(from, from + length, host.capacity(), need.amounts(), Math.min(missing, need.perHost())));
        }
        return missing <= 0;
    }

    private void gather(SuitableHosts suitable, SlotWindow window) {
        size = 0;
        hosts = hosts.length < suitable.hosts().length ? new HostState[suitable.hosts().length] : hosts;
        HostScan scan = suitable.scan(window, 0);
        for (int next = scan.next(); next != HostScan.END; next = scan.next()) {
            hosts[size++] = state.site.host(next);
        }
    }
}
