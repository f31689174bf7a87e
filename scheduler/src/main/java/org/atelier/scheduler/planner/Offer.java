package org.atelier.scheduler.planner;

import java.util.List;

/**
 * What would be granted instead. Submitting or holding all parts at the same clock value and without another event between succeeds;
 * a part that is held can be redeemed until its time is over.
 *
 * @param parts one request, or several for a split; the first one has the id that was refused, further ones have ids made from it
 */
public record Offer(Kind kind, List<LeaseRequest> parts) {

    /** In what it differs from what was asked for. */
    public enum Kind {
        /** The same, at another time. */
        SHIFT,
        /** The same time with less: fewer nodes, or less for each, or a shorter time. */
        SHRINK,
        /** The same in parts, one after the other. */
        SPLIT
    }

    public Offer {
        parts = List.copyOf(parts);
    }
}
