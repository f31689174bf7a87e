package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The hosts. */
final class Site {

    private final List<HostState> hosts = new ArrayList<>();
    private final Map<String, HostState> byName = new HashMap<>();
    private final Map<Set<String>, HostState[]> byTags = new HashMap<>();
    private final Map<Set<String>, int[]> indices = new HashMap<>();
    final FullHosts full = new FullHosts();

    List<HostState> hosts() {
        return hosts;
    }

    HostState host(int index) {
        return hosts.get(index);
    }

    Optional<HostState> host(String name) {
        return Optional.ofNullable(byName.get(name)).filter(HostState::present);
    }

    void add(HostSpec spec) {
        HostState known = byName.get(spec.name());
        if (known == null) {
            HostState added = new HostState(hosts.size(), spec);
            hosts.add(added);
            byName.put(spec.name(), added);
        } else {
            known.add(spec);
            full.forget(known.index);
        }
        changed();
    }

    /** Hosts were added, drained or lost. */
    void changed() {
        byTags.clear();
        indices.clear();
    }

    /** The hosts that take new leases and have the tags, in their order. */
    HostState[] suitable(NodeDemand demand) {
        return byTags.computeIfAbsent(
                demand.tags(),
                tags -> hosts.stream().filter(host -> host.suits(demand)).toArray(HostState[]::new));
    }

    /** The indices of the {@link #suitable} hosts. */
    int[] suitableIndices(NodeDemand demand) {
        return indices.computeIfAbsent(demand.tags(), tags -> Arrays.stream(suitable(demand))
                .mapToInt(host -> host.index)
                .toArray());
    }

    /** How many nodes would fit if all hosts were empty, at most as many as needed. */
    int fitsEmpty(Need need) {
        int fits = 0;
        for (HostState host : suitable(need.demand())) {
            fits += need.usable(host.fitsEmpty(need.amounts(), need.perHost()));
            if (fits >= need.nodes()) {
                return need.nodes();
            }
        }
        return fits;
    }

    /** The most nodes that can come to one host. */
    int mostOnOneHost(Need need) {
        int most = 0;
        for (HostState host : suitable(need.demand())) {
            most = Math.max(most, host.fitsEmpty(need.amounts(), need.perHost()));
            if (most >= need.perHost()) {
                return need.perHost();
            }
        }
        return most;
    }
}
