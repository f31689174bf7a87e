package org.atelier.wsrf.notification;

import java.util.ArrayDeque;
import java.util.Deque;
import org.atelier.wsrf.store.QueueLease;

/** What goes to one consumer machine: a few deliveries under way, and a few leases that wait for their turn. Guarded by {@link Traffic}. */
final class Lane {

    final Deque<QueueLease> waiting = new ArrayDeque<>();
    int inFlight;
    int failingInFlight;

    boolean isIdle() {
        return inFlight == 0 && waiting.isEmpty();
    }

    /** Whether another delivery may start; one machine that fails gets one at a time. */
    boolean isOpen(int maximum) {
        return failingInFlight == 0 ? inFlight < maximum : inFlight == 0;
    }
}
