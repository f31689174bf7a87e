package org.atelier.scheduler.planner;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The hosts that take new leases and have certain tags. */
final class SuitableHosts {

    private final HostState[] hosts;
    /** A bit for each host of the site. */
    private final long[] mask;
    /** One host of each capacity, and how many there are of it. */
    private final HostState[] sizes;

    private final int[] counts;

    SuitableHosts(List<HostState> all, NodeDemand demand) {
        this.hosts = all.stream().filter(host -> host.suits(demand)).toArray(HostState[]::new);
        this.mask = new long[(all.size() + Long.SIZE - 1) / Long.SIZE];
        for (HostState host : hosts) {
            mask[host.index >>> 6] |= 1L << host.index;
        }
        Map<List<Long>, List<HostState>> bySize = Arrays.stream(hosts)
                .collect(Collectors.groupingBy(
                        host -> Arrays.stream(host.capacity()).boxed().toList(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        this.sizes = bySize.values().stream().map(same -> same.get(0)).toArray(HostState[]::new);
        this.counts = bySize.values().stream().mapToInt(List::size).toArray();
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

    /** How many nodes would fit if all hosts were empty, at most as many as needed. Takes O(different capacities). */
    int fitsEmpty(Need need) {
        long fits = 0;
        for (int i = 0; i < sizes.length && fits < need.nodes(); i++) {
            fits += (long) counts[i] * need.usable(sizes[i].fitsEmpty(need.amounts(), need.perHost()));
        }
        return (int) Math.min(fits, need.nodes());
    }

    /**
     * Goes through those that may have room.
     *
     * @param position in {@link #hosts} of the first one; after the last one come those before it
     */
    HostScan scan(SlotWindow window, int position) {
        return scan(window, position, false);
    }

    /** As {@link #scan(SlotWindow, int)}, but where asked for, those that have no room shortly before come first. */
    HostScan scan(SlotWindow window, int position, boolean tightFirst) {
        return new HostScan(mask, window, hosts.length == 0 ? 0 : hosts[position].index, tightFirst);
    }
}
