package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What did not fit in this pass, so that what needs as much or more is not tried again. */
final class Refusals {

    private static final int MOST = 16;

    private record Size(int nodes, long length) {}

    private final State state;
    private final Map<LeaseKind, List<Size>> smallest = new HashMap<>();
    private int without;

    Refusals(State state) {
        this.state = state;
    }

    boolean covers(Lease lease) {
        List<Size> sizes = smallest.get(lease.kind());
        if (sizes != null) {
            for (int i = 0; i < sizes.size(); i++) {
                Size size = sizes.get(i);
                if (size.nodes() <= lease.request.nodes() && size.length() <= lease.remaining()) {
                    return true;
                }
            }
        }
        return false;
    }

    void add(Lease lease) {
        List<Size> sizes = smallest.get(lease.kind());
        if (sizes == null) {
            sizes = new ArrayList<>();
            smallest.put(lease.kind(), sizes);
            if (!anyHostFree(lease)) {
                without++;
                sizes.add(new Size(1, 0));
            }
        }
        Size added = new Size(lease.request.nodes(), lease.remaining());
        sizes.removeIf(size -> size.nodes() >= added.nodes() && size.length() >= added.length());
        if (sizes.size() < MOST) {
            sizes.add(added);
        }
    }

    private boolean anyHostFree(Lease lease) {
        for (HostState host : state.site.suitable(lease.request.demand())) {
            if (!state.site.full.excludes(host.index, state.now, lease.amounts)
                    && host.all.fitsOne(state.now, state.now + 1, host.capacity(), lease.amounts)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is no room now for even one node of any lease that waits. */
    boolean nothingFits() {
        return without > 0 && without >= state.queue.kinds();
    }
}
