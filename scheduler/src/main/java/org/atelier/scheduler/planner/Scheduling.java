package org.atelier.scheduler.planner;

import java.util.List;

/** Does what is due, and goes through the queue when something was queued or has become free. */
final class Scheduling {

    private final State state;
    private final Lifecycle lifecycle;
    private final Starts starts;

    Scheduling(State state, Lifecycle lifecycle, Starts starts) {
        this.state = state;
        this.lifecycle = lifecycle;
        this.starts = starts;
    }

    /**
     * Does what is due up to {@code now}. The queue is gone through only once, at the end; planned starts of best effort that nobody
     * asked for in time are planned anew, since nothing has run in the past.
     */
    void runTo(long now) {
        state.beginEvent();
        while (state.agenda.next() <= now) {
            state.now = Math.max(state.now, state.agenda.next());
            Lease lease = state.agenda.take();
            if (lease.queued && state.now < now) {
                lifecycle.missed(lease);
            } else {
                lifecycle.step(lease);
            }
        }
        state.now = Math.max(state.now, now);
        settleQueue();
    }

    /** Takes a lease into the queue and looks whether it can start. */
    void queue(Lease lease) {
        lease.state = LeaseState.QUEUED;
        int position = state.queue.add(lease, state.now);
        pass(position, 1);
        state.tell(new Effect.Queued(lease.id(), state.now, lease.placed ? lease.start : Timeline.NEVER));
    }

    /** When a lease would start if it were queued now; unknown where only the queue's pass can tell. */
    long expectedStart(Lease lease) {
        return starts.expectedStart(lease);
    }

    /** Starts what can start and answers with all that has happened. */
    List<Effect> settle() {
        settleQueue();
        return state.takeEffects();
    }

    private void settleQueue() {
        boolean again = true;
        while (again) {
            if (state.freed) {
                fullPass();
            }
            again = state.agenda.next() <= state.now;
            while (state.agenda.next() <= state.now) {
                lifecycle.step(state.agenda.take());
            }
        }
    }

    private void fullPass() {
        if (state.queue.size() > 0) {
            state.queue.order(state.now);
            if (state.freedEarly && !state.settings.backfill().keepsPlans()) {
                starts.dropPlans();
            }
            pass(0, state.settings.queueDepth());
        }
        state.freed = false;
        state.freedEarly = false;
    }

    private void pass(int first, int count) {
        state.settings.backfill().plan(new DefaultQueuePass(state, starts, first, count));
        state.queue.sweep();
    }
}
