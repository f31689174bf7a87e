package org.atelier.scheduler.planner;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The hosts that take new leases and have certain tags. */
final class SuitableHosts {

    private final HostState[] hosts;
    /** A bit for each host of the site. */
    private final long[] mask;
    /** One host of each capacity. */
    private final HostState[] sizes;

    SuitableHosts(List<HostState> all, NodeDemand demand) {
        this.hosts = all.stream().filter(host -> host.suits(demand)).toArray(HostState[]::new);
        this.mask = new long[(all.size() + Long.SIZE - 1) / Long.SIZE];
        for (HostState host : hosts) {
            mask[host.index >>> 6] |= 1L << host.index;
        }
        Set<long[]> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        this.sizes =
                Arrays.stream(hosts).filter(host -> seen.add(host.capacity())).toArray(HostState[]::new);
    }

    /** In their order. */
    HostState[] hosts() {
        return hosts;
    }

    /** The most nodes that can come to one host. */
    int mostOnOneHost(Need need) {
        int most = 0;
        for (HostState host : sizes) {
            most = Math.max(most, host.fitsEmpty(need.amounts(), need.perHost()));
        }
        return most;
    }

    /**
     * Goes through those that may have room.
     *
     * @param position in {@link #hosts} of the first one; after the last one come those before it
     */
    HostScan scan(SlotWindow window, int position) {
        return new HostScan(mask, window, hosts.length == 0 ? 0 : hosts[position].index);
    }
}
