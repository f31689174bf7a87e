package org.atelier.scheduler.replay;

import java.util.Comparator;
import java.util.PriorityQueue;

/** When leases end by themselves, unless their run is interrupted before. Not thread-safe. */
final class Ends {

    private record End(long at, LiveLease lease, int run) {
        boolean valid() {
            return lease.run() == run;
        }
    }

    private final PriorityQueue<End> queue = new PriorityQueue<>(Comparator.comparingLong(End::at)
            .thenComparingInt(end -> end.lease().lease().number()));

    void add(long at, LiveLease lease) {
        queue.add(new End(at, lease, lease.run()));
    }

    /** The time of the next one; {@link Long#MAX_VALUE} for none. */
    long next() {
        while (!queue.isEmpty() && !queue.element().valid()) {
            queue.remove();
        }
        return queue.isEmpty() ? Long.MAX_VALUE : queue.element().at();
    }

    /** The lease that ends next; only when there is one. */
    LiveLease take() {
        next();
        return queue.remove().lease();
    }
}
