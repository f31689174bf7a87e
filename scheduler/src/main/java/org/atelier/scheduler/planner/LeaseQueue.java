package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The best-effort leases that wait: first those that have waited too long, then the others in the order of the site's policy. */
final class LeaseQueue {

    private static final Comparator<Lease> BY_KEY = Comparator.<Lease>comparingInt(lease -> lease.aged ? 0 : 1)
            .thenComparingDouble(lease -> lease.key)
            .thenComparingLong(lease -> lease.submitted)
            .thenComparingLong(lease -> lease.sequence);

    /** Up to so many are taken out one by one. */
    private static final int FEW = 4;

    private final PlannerSettings settings;
    private final Usage usage;
    private final List<Lease> ordered = new ArrayList<>();
    private final PriorityQueue<Lease> bySubmission =
            new PriorityQueue<>(Comparator.comparingLong(Lease::submitted).thenComparingLong(lease -> lease.sequence));
    private final Map<Owner, Integer> counts = new HashMap<>();
    private final Map<LeaseKind, Integer> kinds = new HashMap<>();
    private final List<Lease> left = new ArrayList<>();

    LeaseQueue(PlannerSettings settings, Usage usage) {
        this.settings = settings;
        this.usage = usage;
    }

    int size() {
        return ordered.size();
    }

    Lease get(int position) {
        return ordered.get(position);
    }

    /** Those that have a planned start, in the queue's order. */
    List<Lease> planned() {
        return ordered.stream().filter(Lease::onlyPlanned).toList();
    }

    int queuedOf(Owner owner) {
        return counts.getOrDefault(owner, 0);
    }

    /** The first of them, in their order, at most that many. */
    List<Lease> first(int most) {
        return ordered.stream().filter(lease -> lease.queued).limit(most).toList();
    }

    /** Takes a lease in; answers its position. */
    int add(Lease lease, long now) {
        lease.queued = true;
        counts.merge(lease.request.owner(), 1, Integer::sum);
        kinds.merge(lease.kind(), 1, Integer::sum);
        if (now - lease.submitted >= settings.maxWait()) {
            age(lease);
        } else {
            lease.key = settings.order().key(lease, usage, now);
            bySubmission.add(lease);
        }
        int position = positionOf(lease);
        ordered.add(position, lease);
        return position;
    }

    void remove(Lease lease) {
        takeOut(lease);
        forget(lease);
        lease.aged = false;
    }

    private void takeOut(Lease lease) {
        int position = positionOf(lease);
        if (position >= ordered.size() || ordered.get(position) != lease) {
            position = ordered.indexOf(lease);
        }
        ordered.remove(position);
    }

    private void forget(Lease lease) {
        lease.queued = false;
        decrease(counts, lease.request.owner());
        decrease(kinds, lease.kind());
    }

    private static <K> void decrease(Map<K, Integer> counts, K key) {
        if (counts.merge(key, -1, Integer::sum) == 0) {
            counts.remove(key);
        }
    }

    /** How many kinds of leases wait. */
    int kinds() {
        return kinds.size();
    }

    /** Removes those that are not queued any more; {@link #leave} was called for them. */
    void sweep() {
        if (left.size() > FEW) {
            ordered.removeIf(lease -> !lease.queued);
        } else {
            left.forEach(this::takeOut);
        }
        left.forEach(lease -> lease.aged = false);
        left.clear();
    }

    /** The lease is out; its position stays until {@link #sweep}. */
    void leave(Lease lease) {
        left.add(lease);
        forget(lease);
    }

    /** Moves those that have waited too long to the front, and orders the others anew where the policy wants that. */
    void order(long now) {
        boolean changed = ageThoseThatWaitedTooLong(now);
        if (settings.order().changes()) {
            for (Lease lease : ordered) {
                lease.key = lease.aged ? lease.key : settings.order().key(lease, usage, now);
            }
            changed = true;
        }
        if (changed) {
            ordered.sort(BY_KEY);
        }
    }

    private boolean ageThoseThatWaitedTooLong(long now) {
        boolean changed = false;
        for (Lease first = bySubmission.peek();
                first != null && (!first.queued || now - first.submitted >= settings.maxWait());
                first = bySubmission.peek()) {
            bySubmission.remove();
            if (first.queued && !first.aged) {
                age(first);
                changed = true;
            }
        }
        return changed;
    }

    private static void age(Lease lease) {
        lease.aged = true;
        lease.key = (double) lease.submitted;
    }

    private int positionOf(Lease lease) {
        int low = 0;
        int high = ordered.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (BY_KEY.compare(ordered.get(middle), lease) < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
