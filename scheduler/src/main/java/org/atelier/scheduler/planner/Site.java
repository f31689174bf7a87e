package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The hosts. */
final class Site {

    private static final int INDEXED_FROM = 1024;

    private final List<HostState> hosts = new ArrayList<>();
    /** Those of the hosts, with their capacities and names, so that a search needs not look at a host for them. */
    private Timeline[] lines = {};

    private long[][] amounts = {};
    private String[] names = {};
    private final Map<String, HostState> byName = new HashMap<>();
    private final Map<Set<String>, SuitableHosts> byTags = new HashMap<>();
    private final Map<List<Long>, long[]> capacities = new HashMap<>();
    private final SlotIndex index = new SlotIndex(hosts);
    private final int indexedFrom;
    final FullHosts full = new FullHosts();

    Site() {
        this(INDEXED_FROM);
    }

    /**
     * Makes a site without hosts.
     *
     * @param indexedFrom how many hosts have to be suitable for an index over time to be worth it
     */
    Site(int indexedFrom) {
        this.indexedFrom = indexedFrom;
    }

    List<HostState> hosts() {
        return hosts;
    }

    HostState host(int index) {
        return hosts.get(index);
    }

    /** All that is taken on a host. */
    Timeline line(int host) {
        return lines[host];
    }

    /** What a host may lease out at most. */
    long[] capacity(int host) {
        return amounts[host];
    }

    String name(int host) {
        return names[host];
    }

    Optional<HostState> host(String name) {
        return Optional.ofNullable(byName.get(name)).filter(HostState::present);
    }

    void add(HostSpec spec) {
        long[] capacity = capacity(spec);
        HostState host = byName.get(spec.name());
        if (host == null) {
            host = new HostState(hosts.size(), spec, capacity);
            hosts.add(host);
            byName.put(spec.name(), host);
        } else {
            host.add(spec, capacity);
            full.forget(host.index);
        }
        if (host.index >= lines.length) {
            lines = Arrays.copyOf(lines, Math.max(16, 2 * lines.length));
            amounts = Arrays.copyOf(amounts, lines.length);
            names = Arrays.copyOf(names, lines.length);
        }
        lines[host.index] = host.all;
        amounts[host.index] = capacity;
        names[host.index] = host.name();
        index.capacity(host);
        changed();
    }

    private long[] capacity(HostSpec spec) {
        long[] capacity = spec.amounts();
        return capacities.computeIfAbsent(Arrays.stream(capacity).boxed().toList(), key -> capacity);
    }

    /** What is taken on a host has changed within [from, to). */
    void changed(HostState host, long from, long to, long now) {
        full.forget(host.index);
        if (hosts.size() >= indexedFrom) {
            index.changed(host, from, to, now);
        }
    }

    /** Hosts were added, drained or lost. */
    void changed() {
        byTags.clear();
    }

    /** Answers a question about hosts as if these took no new leases. */
    <T> T without(List<HostState> others, Supplier<T> question) {
        List<HostState> open = others.stream().filter(HostState::open).toList();
        if (open.isEmpty()) {
            return question.get();
        }
        open.forEach(HostState::drain);
        changed();
        T answer = question.get();
        open.forEach(HostState::reopen);
        changed();
        return answer;
    }

    /** The hosts that take new leases and have the tags, in their order. */
    HostState[] suitable(NodeDemand demand) {
        return suitableHosts(demand).hosts();
    }

    SuitableHosts suitableHosts(NodeDemand demand) {
        return byTags.computeIfAbsent(demand.tags(), tags -> new SuitableHosts(hosts, demand));
    }

    /** What is known about room for one node during the whole of [from, to) beside all else that is planned. */
    SlotWindow window(Need need, long from, long to) {
        return hosts.size() >= indexedFrom ? index.window(need.amounts(), from, to) : SlotWindow.UNKNOWN;
    }

    /** How many nodes would fit if all hosts were empty, at most as many as needed. */
    int fitsEmpty(Need need) {
        return suitableHosts(need.demand()).fitsEmpty(need);
    }

    /** The most nodes that can come to one host. */
    int mostOnOneHost(Need need) {
        return suitableHosts(need.demand()).mostOnOneHost(need);
    }
}
