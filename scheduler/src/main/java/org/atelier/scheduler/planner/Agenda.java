package org.atelier.scheduler.planner;

import java.util.PriorityQueue;

/** What is to be done next: one entry for each lease that has something ahead of it; earlier versions of entries are skipped. */
final class Agenda {

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();

    private record Entry(long time, int rank, long sequence, Lease lease, int version) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(time, other.time);
            int byRank = byTime != 0 ? byTime : Integer.compare(rank, other.rank);
            return byRank != 0 ? byRank : Long.compare(sequence, other.sequence);
        }

        boolean stale() {
            return lease.version != version;
        }
    }

    /**
     * Replaces the lease's entry.
     *
     * @param freeing whether room becomes free by it; goes before all others at the same time
     */
    void put(Lease lease, long time, boolean freeing) {
        lease.version++;
        entries.add(new Entry(time, freeing ? 0 : 1, lease.sequence, lease, lease.version));
        if (entries.size() > 4096 && stalePart()) {
            entries.removeIf(Entry::stale);
        }
    }

    private boolean stalePart() {
        return (entries.size() & (entries.size() - 1)) == 0;
    }

    void remove(Lease lease) {
        lease.version++;
    }

    /** The time of the first entry; {@link Timeline#NEVER} where there is none. */
    long next() {
        Entry first = entries.peek();
        while (first != null && first.stale()) {
            entries.poll();
            first = entries.peek();
        }
        return first == null ? Timeline.NEVER : first.time;
    }

    /** Takes the first entry; there must be one. */
    Lease take() {
        if (next() == Timeline.NEVER) {
            throw new IllegalStateException("The agenda is empty.");
        }
        Lease lease = entries.remove().lease;
        lease.version++;
        return lease;
    }
}
