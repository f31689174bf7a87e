package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.List;

/** One host: its capacity and what is taken of it. */
final class HostState {

    final int index;
    final HostImages images = new HostImages();
    /** What cannot be made to go away. */
    final Timeline firm = new Timeline();
    /** All of it, also what may be preempted and what is only planned. */
    final Timeline all = new Timeline();
    /** Leases on it, of all kinds, that have their place. */
    final List<Lease> leases = new ArrayList<>();

    private HostSpec spec;
    private long[] capacity;
    private boolean open = true;
    private boolean present = true;

    HostState(int index, HostSpec spec, long[] capacity) {
        this.index = index;
        this.spec = spec;
        this.capacity = capacity;
    }

    HostSpec spec() {
        return spec;
    }

    String name() {
        return spec.name();
    }

    /** Hosts of the same capacity have the same array. */
    long[] capacity() {
        return capacity;
    }

    /** Whether it takes new leases. */
    boolean open() {
        return open;
    }

    boolean present() {
        return present;
    }

    /** Is there, with these amounts. */
    void add(HostSpec changed, long[] amounts) {
        spec = changed;
        capacity = amounts;
        open = true;
        present = true;
    }

    void drain() {
        open = false;
    }

    void reopen() {
        open = true;
    }

    void lose() {
        open = false;
        present = false;
    }

    Timeline layer(boolean onlyFirm) {
        return onlyFirm ? firm : all;
    }

    boolean suits(NodeDemand demand) {
        return open && spec.tags().containsAll(demand.tags());
    }

    /** How many of these nodes fit on it while it is empty. */
    int fitsEmpty(long[] demand, int most) {
        long fit = most;
        for (int d = 0; d < demand.length; d++) {
            if (demand[d] > 0) {
                fit = Math.min(fit, capacity[d] / demand[d]);
            }
        }
        return (int) fit;
    }
}
