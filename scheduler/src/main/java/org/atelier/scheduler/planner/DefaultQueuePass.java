package org.atelier.scheduler.planner;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A pass through the queue. */
final class DefaultQueuePass implements QueuePass {

    private final State state;
    private final Starts starts;
    private final int last;
    private final Refusals refusals;
    private int position;
    private int waiting;
    private @Nullable Lease current;

    /**
     * Makes a pass.
     *
     * @param first the position in the queue of the first lease that is looked at
     * @param count how many are looked at
     */
    DefaultQueuePass(State state, Starts starts, int first, int count) {
        this.state = state;
        this.starts = starts;
        this.refusals = new Refusals(state);
        this.position = first;
        this.waiting = first;
        this.last = Math.min(state.queue.size(), first + count);
    }

    @Override
    public boolean next() {
        if (current != null && current.queued) {
            waiting++;
        }
        if (position >= last
                || (refusals.nothingFits() && !state.settings.backfill().keepsPlans() && plans() > 0)) {
            return false;
        }
        current = state.queue.get(position++);
        return true;
    }

    private Lease current() {
        return requireNonNull(current, "next() has to be called first");
    }

    @Override
    public int waiting() {
        return waiting;
    }

    @Override
    public int plans() {
        return starts.plans();
    }

    @Override
    public boolean start() {
        Lease lease = current();
        if (refusals.covers(lease)) {
            return false;
        }
        boolean started = starts.start(lease);
        if (!started) {
            refusals.add(lease);
        }
        return started;
    }

    @Override
    public boolean planned() {
        return current().onlyPlanned();
    }

    @Override
    public boolean reserve() {
        return starts.reserve(current());
    }

    @Override
    public void compress() {
        starts.compress();
    }
}
