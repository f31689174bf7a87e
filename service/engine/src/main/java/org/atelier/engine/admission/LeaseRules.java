package org.atelier.engine.admission;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.LeaseRequest.Kind;

/** Refuses leases that make no sense. */
final class LeaseRules {

    private static final Duration LEAST_HOLD = Duration.ofSeconds(1);

    private final SiteLimits limits;
    private final Duration longestHold;
    private final InstantSource clock;

    LeaseRules(SiteLimits limits, Duration longestHold, InstantSource clock) {
        this.limits = limits;
        this.longestHold = longestHold;
        this.clock = clock;
    }

    void check(LeaseRequest lease) {
        Check.within("Lease/Duration", lease.duration(), limits.minLease(), limits.maxLease());
        Check.within("Lease/Nodes", lease.nodes(), 1, limits.maxNodes(), "nodes");
        Check.within("Lease/Spot/Notice", lease.notice(), Duration.ZERO, limits.maxLease());
        times(lease);
        boolean mayBe = lease.kind() == Kind.BEST_EFFORT;
        Check.isTrue(mayBe || !lease.preemptible(), "Lease/Preemptible", "true", "false for all but best effort");
    }

    private void times(LeaseRequest lease) {
        boolean hasStart = lease.kind() == Kind.RESERVATION || lease.kind() == Kind.DEADLINE;
        lease.start().filter(start -> !hasStart).ifPresent(start -> {
            throw Check.invalid("Lease/Start", start.toString(), "absent for this kind of lease");
        });
        lease.latestEnd().filter(end -> lease.kind() != Kind.DEADLINE).ifPresent(end -> {
            throw Check.invalid("Lease/LatestEnd", end.toString(), "absent for this kind of lease");
        });
        if (lease.kind() == Kind.RESERVATION) {
            future("Lease/Start", lease.start());
        } else if (lease.kind() == Kind.DEADLINE) {
            deadline(lease);
        }
    }

    private void deadline(LeaseRequest lease) {
        Instant end = future("Lease/LatestEnd", lease.latestEnd());
        Instant now = clock.instant();
        Instant start = lease.start().filter(now::isBefore).orElse(now);
        Check.isTrue(
                !start.plus(lease.duration()).isAfter(end),
                "Lease/LatestEnd",
                end.toString(),
                "at least " + lease.duration() + " after " + start + ", when the lease can start");
    }

    private Instant future(String path, Optional<Instant> time) {
        Instant given = time.orElseThrow(() -> Check.invalid(path, "absent", "a time, for this kind of lease"));
        Instant now = clock.instant();
        Check.isTrue(given.isAfter(now), path, given.toString(), "in the future; now it is " + now);
        return given;
    }

    void checkHold(Duration hold, LeaseRequest lease) {
        Check.within("HoldFor", hold, LEAST_HOLD, longestHold);
        Check.isTrue(lease.kind() != Kind.BEST_EFFORT, "HoldFor", hold.toString(), "absent for best effort");
        lease.offer().ifPresent(offer -> {
            throw Check.invalid("Lease/Offer", offer, "absent where an offer is asked for");
        });
    }
}
