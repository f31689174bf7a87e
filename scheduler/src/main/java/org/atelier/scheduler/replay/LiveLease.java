package org.atelier.scheduler.replay;

import java.util.List;
import org.atelier.scheduler.planner.Image;
import org.atelier.scheduler.planner.Placed;
import org.atelier.scheduler.replay.trace.TraceLease;

/** A lease of the replay that is not over; times in milliseconds. Not thread-safe. */
final class LiveLease {

    /** What its hosts do for it. */
    enum Phase {
        WAITING,
        PREPARING,
        WORKING,
        SUSPENDING,
        ENDING
    }

    private static final long SECOND = 1000;

    private final TraceLease lease;
    private final Image image;
    private long left;
    private Phase phase = Phase.WAITING;
    private long since;
    private List<Placed> placement = List.of();
    private int run;
    private int preemptions;
    private long firstStart = Outcome.NEVER;
    private long workDone = Outcome.NEVER;

    /** @param work milliseconds until it ends by itself */
    LiveLease(TraceLease lease, Image image, long work) {
        this.lease = lease;
        this.image = image;
        this.left = work;
    }

    TraceLease lease() {
        return lease;
    }

    String id() {
        return String.valueOf(lease.number());
    }

    Image image() {
        return image;
    }

    /** Milliseconds of work that were left when its phase began. */
    long left() {
        return left;
    }

    Phase phase() {
        return phase;
    }

    /** Since when it is in its phase. */
    long since() {
        return since;
    }

    List<Placed> placement() {
        return placement;
    }

    /** Tells this run from earlier ones. */
    int run() {
        return run;
    }

    void enter(Phase next, long at) {
        if (phase == Phase.WORKING) {
            left -= Math.min(left, at - since);
        }
        if (next == Phase.WORKING) {
            run++;
            firstStart = firstStart == Outcome.NEVER ? at : firstStart;
        }
        phase = next;
        since = at;
    }

    void place(List<Placed> hosts) {
        placement = hosts;
    }

    void preempted() {
        preemptions++;
        run++;
    }

    /** When the work is done if nothing interrupts it; only while it works. */
    long doneAt() {
        return since + left;
    }

    boolean done() {
        return workDone != Outcome.NEVER;
    }

    void workDone(long at) {
        workDone = at;
        run++;
    }

    Outcome outcome(Fate fate) {
        return new Outcome(lease, fate, seconds(firstStart), seconds(workDone), preemptions);
    }

    private static long seconds(long milliseconds) {
        return milliseconds == Outcome.NEVER ? Outcome.NEVER : Math.floorDiv(milliseconds + SECOND - 1, SECOND);
    }
}
