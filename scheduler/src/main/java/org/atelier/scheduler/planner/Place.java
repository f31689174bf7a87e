package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Hosts that were found for a need. Its nodes are numbered from 0 in the order of the hosts. */
final class Place {

    private final int[] hosts;
    private final int[] counts;
    private final List<Victim> victims;

    /**
     * Makes a place; the arrays are not copied and not changed by anybody.
     *
     * @param hosts indices, ascending
     * @param counts nodes on each
     * @param victims who has to make room, and by when
     */
    Place(int[] hosts, int[] counts, List<Victim> victims) {
        this.hosts = hosts;
        this.counts = counts;
        this.victims = victims;
    }

    /**
     * A lease that has to make room.
     *
     * @param end when its run is interrupted
     * @param release from when on its hosts are free; where it is only planned it is not placed any more
     */
    record Victim(Lease lease, long end, long release) {}

    /** Where a lease is, or was last. */
    static Place of(Lease lease) {
        return new Place(lease.hosts, lease.counts, List.of());
    }

    private static Place of(SortedMap<Integer, Integer> nodes) {
        return new Place(
                nodes.keySet().stream().mapToInt(host -> host).toArray(),
                nodes.values().stream().mapToInt(count -> count).toArray(),
                List.of());
    }

    private SortedMap<Integer, Integer> nodes() {
        SortedMap<Integer, Integer> nodes = new TreeMap<>();
        for (int i = 0; i < hosts.length; i++) {
            nodes.put(hosts[i], counts[i]);
        }
        return nodes;
    }

    /** How many nodes are on a host. */
    int on(int host) {
        return nodes().getOrDefault(host, 0);
    }

    /** The numbers of the nodes on a host, ascending. */
    List<Integer> nodesOn(int host) {
        List<Integer> found = new ArrayList<>();
        int node = 0;
        for (int i = 0; i < hosts.length; i++) {
            for (int count = 0; count < counts[i]; count++, node++) {
                if (hosts[i] == host) {
                    found.add(node);
                }
            }
        }
        return found;
    }

    /** The same with these nodes besides; nobody has to make room any more. */
    Place with(Place more) {
        SortedMap<Integer, Integer> nodes = nodes();
        more.nodes().forEach((host, count) -> nodes.merge(host, count, Integer::sum));
        return of(nodes);
    }

    /** The same with fewer nodes on a host. */
    Place without(int host, int count) {
        SortedMap<Integer, Integer> nodes = nodes();
        nodes.computeIfPresent(host, (index, before) -> before == count ? null : before - count);
        return of(nodes);
    }

    /** The same without the nodes of these numbers; one that is nowhere stays so. */
    Place without(List<Integer> numbers) {
        Place rest = this;
        for (int host : hosts) {
            List<Integer> gone = new ArrayList<>(nodesOn(host));
            gone.retainAll(numbers);
            rest = rest.without(host, gone.size());
        }
        return rest;
    }

    int[] hosts() {
        return hosts;
    }

    int[] counts() {
        return counts;
    }

    List<Victim> victims() {
        return victims;
    }
}
