package org.atelier.scheduler.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atelier.scheduler.replay.trace.TraceLease;

/**
 * The textbook's EASY backfilling on a number of equal processors, written for itself: the first that waits is promised the earliest time
 * by the others' estimates, and later ones start when they are over by then or use what it leaves over.
 */
final class PlainEasy {

    private final List<TraceLease> waiting = new ArrayList<>();
    private final Map<TraceLease, Long> started = new HashMap<>();
    private final List<TraceLease> running = new ArrayList<>();
    private int free;

    private PlainEasy(int processors) {
        free = processors;
    }

    /** When each lease starts. */
    static Map<TraceLease, Long> starts(List<TraceLease> leases, int processors) {
        PlainEasy easy = new PlainEasy(processors);
        int next = 0;
        while (next < leases.size() || !easy.running.isEmpty()) {
            long arrival = next < leases.size() ? leases.get(next).submit() : Long.MAX_VALUE;
            long end = easy.running.stream().mapToLong(easy::end).min().orElse(Long.MAX_VALUE);
            long now = Math.min(arrival, end);
            easy.endAll(now);
            while (next < leases.size() && leases.get(next).submit() == now) {
                easy.waiting.add(leases.get(next++));
            }
            easy.startAll(now);
        }
        return easy.started;
    }

    private long end(TraceLease lease) {
        return started.get(lease) + lease.actual();
    }

    private void endAll(long now) {
        for (TraceLease lease : List.copyOf(running)) {
            if (end(lease) == now) {
                running.remove(lease);
                free += lease.nodes();
            }
        }
    }

    private void startAll(long now) {
        while (!waiting.isEmpty() && waiting.get(0).nodes() <= free) {
            start(waiting.get(0), now);
        }
        if (waiting.isEmpty()) {
            return;
        }
        TraceLease first = waiting.get(0);
        int sum = free;
        long promised = now;
        for (TraceLease lease : byEstimatedEnd()) {
            if (sum >= first.nodes()) {
                break;
            }
            sum += lease.nodes();
            promised = started.get(lease) + lease.asked();
        }
        backfill(now, promised, sum - first.nodes());
    }

    private List<TraceLease> byEstimatedEnd() {
        return running.stream()
                .sorted(Comparator.comparingLong(lease -> started.get(lease) + lease.asked()))
                .toList();
    }

    private void backfill(long now, long promised, int leftOver) {
        int extra = leftOver;
        for (TraceLease lease : List.copyOf(waiting.subList(1, waiting.size()))) {
            boolean over = now + lease.asked() <= promised;
            if (lease.nodes() <= free && (over || lease.nodes() <= extra)) {
                extra -= over ? 0 : lease.nodes();
                start(lease, now);
            }
        }
    }

    private void start(TraceLease lease, long now) {
        waiting.remove(lease);
        running.add(lease);
        started.put(lease, now);
        free -= lease.nodes();
    }
}
