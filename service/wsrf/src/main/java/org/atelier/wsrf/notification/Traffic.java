package org.atelier.wsrf.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.QueueLease;

/**
 * Decides which leased queue may be delivered from now: so many deliveries in all, so many to one machine, and at most a quarter of all to
 * consumers that failed last time. Thread-safe.
 */
final class Traffic {

    private final int maximum;
    private final int maximumOfMachine;
    private final Map<String, Lane> lanes = new HashMap<>();
    private int inFlight;
    private int failing;

    Traffic(int maximum, int maximumOfMachine) {
        this.maximum = maximum;
        this.maximumOfMachine = maximumOfMachine;
    }

    static String machine(QueueLease lease) {
        return lease.subscription().consumer() instanceof Consumer.Push push ? push.machine() : "";
    }

    /** How many more deliveries may start. */
    synchronized int room() {
        return maximum - inFlight;
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized boolean hasRoomForFailing() {
        return failing < Math.max(1, maximum / 4);
    }

    private boolean mayStart(Lane lane) {
        return !lane.waiting.isEmpty()
                && inFlight < maximum
                && lane.isOpen(maximumOfMachine)
                && (lane.waiting.element().attempts() == 0 || hasRoomForFailing());
    }

    /** The machines that need no more leases now. */
    synchronized Set<String> saturated() {
        Set<String> machines = new HashSet<>();
        lanes.forEach((machine, lane) -> {
            if (!lane.waiting.isEmpty() || !lane.isOpen(maximumOfMachine)) {
                machines.add(machine);
            }
        });
        return machines;
    }

    synchronized void await(QueueLease lease) {
        lanes.computeIfAbsent(machine(lease), key -> new Lane()).waiting.add(lease);
    }

    /** Takes every waiting lease that may start now, and counts it as in flight. Those that end before {@code deadline} are dropped. */
    synchronized List<QueueLease> start(Instant deadline) {
        List<QueueLease> started = new ArrayList<>();
        for (Lane lane : lanes.values()) {
            lane.waiting.removeIf(lease -> lease.until().isBefore(deadline));
            while (mayStart(lane)) {
                QueueLease lease = lane.waiting.remove();
                count(lane, lease, 1);
                started.add(lease);
            }
        }
        lanes.values().removeIf(Lane::isIdle);
        return started;
    }

    synchronized void end(QueueLease lease) {
        Lane lane = lanes.get(machine(lease));
        if (lane != null) {
            count(lane, lease, -1);
        }
        notifyAll();
    }

    private void count(Lane lane, QueueLease lease, int change) {
        int ofFailing = lease.attempts() > 0 ? change : 0;
        lane.inFlight += change;
        lane.failingInFlight += ofFailing;
        inFlight += change;
        failing += ofFailing;
    }

    /** Waits until nothing is in flight, but no longer than this; returns early where the thread is interrupted. */
    synchronized void awaitQuiet(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toMillis(); inFlight > 0 && left > 0; left = millisUntil(end)) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long millisUntil(long nanoTime) {
        return (nanoTime - System.nanoTime()) / 1_000_000;
    }

    /** Forgets the leases that wait, and returns them. */
    synchronized List<QueueLease> drain() {
        List<QueueLease> left = new ArrayList<>();
        lanes.values().forEach(lane -> {
            left.addAll(lane.waiting);
            lane.waiting.clear();
        });
        return left;
    }
}
