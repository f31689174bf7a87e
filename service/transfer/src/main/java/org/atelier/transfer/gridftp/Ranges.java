package org.atelier.transfer.gridftp;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The parts of a file that are there. Used by one thread at a time. */
public final class Ranges {

    private final TreeMap<Long, Long> ends = new TreeMap<>();

    /**
     * Adds a part; those that touch become one.
     *
     * @return false, and nothing is changed, where some of it is there already
     */
    public boolean add(long from, long to) {
        Map.Entry<Long, Long> before = ends.floorEntry(from);
        Map.Entry<Long, Long> after = ends.ceilingEntry(from);
        if ((before != null && before.getValue() > from) || (after != null && after.getKey() < to)) {
            return false;
        }
        long start = from;
        long end = to;
        if (before != null && before.getValue() == from) {
            start = before.getKey();
        }
        if (after != null && after.getKey() == to) {
            end = after.getValue();
            ends.remove(after.getKey());
        }
        ends.put(start, end);
        return true;
    }

    /** How many parts there are that do not touch. */
    public int count() {
        return ends.size();
    }

    /** How much there is from the beginning on, without a gap. */
    public long beginning() {
        return ends.getOrDefault(0L, 0L);
    }

    /** Forgets all of them. */
    public void clear() {
        ends.clear();
    }

    /** The parts as a restart marker (GFD.20, 3.4): {@code 0-4096,8192-12288}; empty where there are none. */
    public String marker() {
        return ends.entrySet().stream()
                .map(range -> range.getKey() + "-" + range.getValue())
                .collect(Collectors.joining(","));
    }

    /** Each part by its beginning, in order. */
    public Map<Long, Long> parts() {
        return new TreeMap<>(ends);
    }
}
