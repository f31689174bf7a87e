package org.atelier.scheduler.replay;

import java.util.PriorityQueue;

/** When leases end by themselves, unless their run is interrupted before. Not thread-safe. */
final class Ends {

    private record End(long at, int number, LiveLease lease, int run) implements Comparable<End> {
        @Override
        public int compareTo(End other) {
            return at != other.at ? Long.compare(at, other.at) : Integer.compare(number, other.number);
        }

        boolean valid() {
            return lease.run() == run;
        }
    }

    private final PriorityQueue<End> queue = new PriorityQueue<>();

    void add(long at, LiveLease lease) {
        queue.add(new End(at, lease.lease().number(), lease, lease.run()));
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
