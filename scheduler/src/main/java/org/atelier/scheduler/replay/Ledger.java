package org.atelier.scheduler.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atelier.scheduler.planner.Placed;
import org.atelier.scheduler.replay.picture.UsageGrid;
import org.atelier.scheduler.replay.picture.Use;
import org.atelier.scheduler.replay.trace.TraceLease;

/** Keeps what hosts were used for and what became of the leases. Not thread-safe. */
final class Ledger {

    private static final long SECOND = 1000;
    private static final long BYTES_PER_MIB = 1 << 20;

    private final Optional<UsageGrid> picture;
    private final long imageSize;
    private final List<Outcome> outcomes = new ArrayList<>();
    private long overhead;
    private long transfers;

    Ledger(Optional<UsageGrid> picture, long imageSize) {
        this.picture = picture;
        this.imageSize = imageSize;
    }

    /** Takes down what the lease did in its phase up to a time in milliseconds. */
    void use(LiveLease lease, long until) {
        if (lease.phase() == LiveLease.Phase.WAITING) {
            return;
        }
        boolean working = lease.phase() == LiveLease.Phase.WORKING;
        TraceLease asked = lease.lease();
        if (!working) {
            overhead += (until - lease.since()) * asked.nodes() * asked.cores();
        }
        picture.ifPresent(grid -> {
            Use use = working ? use(asked) : Use.OVERHEAD;
            for (Placed placed : lease.placement()) {
                grid.add(
                        Site.number(placed.host()),
                        lease.since() / SECOND,
                        until / SECOND,
                        placed.nodes() * asked.cores(),
                        use);
            }
        });
    }

    private static Use use(TraceLease lease) {
        return switch (lease.kind()) {
            case RESERVATION -> Use.RESERVATION;
            case DEADLINE -> Use.DEADLINE;
            case IMMEDIATE -> Use.IMMEDIATE;
            case BEST_EFFORT -> Use.BEST_EFFORT;
        };
    }

    void transferred(long images) {
        transfers += images;
    }

    void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    Costs costs() {
        return new Costs(overhead / SECOND, transfers, transfers * imageSize * BYTES_PER_MIB);
    }
}
