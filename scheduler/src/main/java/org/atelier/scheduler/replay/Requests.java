package org.atelier.scheduler.replay;

import org.atelier.scheduler.planner.Affinity;
import org.atelier.scheduler.planner.Image;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.LeaseTerms;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.Owner;
import org.atelier.scheduler.replay.trace.RequestKind;
import org.atelier.scheduler.replay.trace.TraceLease;

/** Turns leases of a workload into requests to the planner, whose times are milliseconds. */
record Requests(long imageSize, double slowdown) {

    private static final long SECOND = 1000;

    LeaseRequest request(TraceLease lease) {
        return new LeaseRequest(
                String.valueOf(lease.number()),
                new Owner(String.valueOf(lease.group()), String.valueOf(lease.user())),
                NodeDemand.of(lease.cores(), lease.memory()),
                lease.nodes(),
                Affinity.ANY,
                terms(lease),
                image(lease),
                0,
                0);
    }

    private LeaseTerms terms(TraceLease lease) {
        long asked = slowed(lease, lease.asked());
        return switch (lease.kind()) {
            case BEST_EFFORT -> new LeaseTerms.BestEffort(asked);
            case RESERVATION -> new LeaseTerms.AdvanceReservation(lease.start() * SECOND, asked);
            case DEADLINE -> new LeaseTerms.Deadline(lease.start() * SECOND, asked, lease.deadline() * SECOND);
            case IMMEDIATE -> new LeaseTerms.Immediate(asked);
        };
    }

    Image image(TraceLease lease) {
        return imageSize == 0 || lease.image() == TraceLease.NO_IMAGE
                ? Image.NONE
                : new Image(String.valueOf(lease.image()), imageSize);
    }

    /** Milliseconds until the lease ends by itself. */
    long work(TraceLease lease) {
        return slowed(lease, lease.actual());
    }

    /** Only best effort is work that takes as long as it takes; the others are times. */
    private long slowed(TraceLease lease, long seconds) {
        double factor = lease.kind() == RequestKind.BEST_EFFORT ? 1 + slowdown : 1;
        return Math.round(seconds * SECOND * factor);
    }
}
