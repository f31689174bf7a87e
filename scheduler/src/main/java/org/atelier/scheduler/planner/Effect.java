package org.atelier.scheduler.planner;

import java.util.List;

/** What an event leads to. Effects of one event come in the order in which they happen. */
public sealed interface Effect {

    /** The lease this is about. */
    String lease();

    /** The clock value at which this happens. */
    long at();

    /** Yes: its time and place are promised, or are now as renegotiated. */
    record Granted(String lease, long at, Schedule schedule) implements Effect {}

    /**
     * Best effort has been taken into the queue.
     *
     * @param expectedStart when it is planned to start, {@link Long#MAX_VALUE} where that is not planned
     */
    record Queued(String lease, long at, long expectedStart) implements Effect {}

    /**
     * No; nothing has changed.
     *
     * @param message for people: names what was asked for, what there is and the remedy
     * @param offers what would be granted instead, at most one of each kind
     */
    record Refused(String lease, long at, RefusalReason reason, String message, List<Offer> offers) implements Effect {
        public Refused {
            offers = List.copyOf(offers);
        }
    }

    /** Its image is to be brought to its hosts now. */
    record Staging(String lease, long at, Schedule schedule) implements Effect {}

    /** Its machines are to be made ready (booted and configured, or resumed) now. */
    record Preparing(String lease, long at, Schedule schedule) implements Effect {}

    /** The user's time begins, or goes on. */
    record Started(String lease, long at, Schedule schedule) implements Effect {}

    /** It is to be ended by somebody else's need at {@code ends}; only for spot leases. */
    record Noticed(String lease, long at, long ends) implements Effect {}

    /** The user's time is interrupted; its memory is to be written until {@code until}. */
    record Suspending(String lease, long at, long until) implements Effect {}

    /** Its hosts are free; it waits to be resumed. */
    record Suspended(String lease, long at) implements Effect {}

    /** The user's time is over; its machines are to be shut down. */
    record Ending(String lease, long at) implements Effect {}

    /** Its hosts are free; it is forgotten. */
    record Ended(String lease, long at, EndCause cause) implements Effect {}

    /**
     * Its time or place is another one than what was told before, for a reason that is not its owner's. Nodes on hosts that it has before
     * and after stay there.
     */
    record Replanned(String lease, long at, Schedule schedule, String reason) implements Effect {}

    /**
     * Some of its nodes are not part of it any more, and have no room; the others go on as they are.
     *
     * @param nodes which, from 0, in the order of its placement as it was told last, or of the lease where it has none; ascending
     */
    record NodesGone(String lease, long at, List<Integer> nodes, String reason) implements Effect {
        public NodesGone {
            nodes = List.copyOf(nodes);
        }
    }

    /** Why a lease ended. */
    enum EndCause {
        /** The time asked for is used up. */
        EXPIRED,
        /** {@link Planner#ended} told so. */
        FINISHED,
        /** {@link Planner#cancel} told so. */
        CANCELLED,
        /** A spot lease's room was needed. */
        PREEMPTED,
        /** A host was lost and there is no room elsewhere, or the kind of lease is not moved. */
        HOST_LOST,
        /** It was held and not redeemed. */
        NOT_REDEEMED
    }
}
