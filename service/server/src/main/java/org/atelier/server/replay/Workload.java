package org.atelier.server.replay;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.atelier.scheduler.replay.Site;
import org.atelier.scheduler.replay.trace.TraceLease;

/**
 * What is replayed.
 *
 * @param leases how many there are
 * @param stream in the order in which they are asked for
 * @param badLines malformed lines that were left out
 * @param neverRan jobs that were left out because they never ran
 * @param notes what is to be told of the reading
 */
record Workload(
        String name,
        Site site,
        int leases,
        Iterator<TraceLease> stream,
        long badLines,
        long neverRan,
        List<String> notes) {

    Workload {
        notes = List.copyOf(notes);
    }

    /** The leases of several lists with numbers of their own, by the time of asking, those of earlier lists first. */
    static List<TraceLease> merged(List<TraceLease> first, List<TraceLease> second) {
        List<TraceLease> sorted = Stream.concat(first.stream(), second.stream())
                .sorted(java.util.Comparator.comparingLong(TraceLease::submit))
                .toList();
        int[] number = {0};
        return sorted.stream().map(lease -> lease.withNumber(++number[0])).toList();
    }
}
