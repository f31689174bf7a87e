package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.atelier.scheduler.policy.EasyBackfill;
import org.atelier.scheduler.policy.FirstComeOrder;
import org.atelier.scheduler.policy.NoOverheads;
import org.atelier.scheduler.policy.PackPlacement;
import org.atelier.scheduler.policy.YoungestPreemption;

/** Requests for tests. Times in seconds become milliseconds. */
final class Workloads {

    static final long SECOND = 1000;
    static final long HOUR = 3600 * SECOND;

    private Workloads() {}

    static PlannerSettings settings() {
        return PlannerSettings.of(
                new PackPlacement(),
                new FirstComeOrder(),
                new EasyBackfill(),
                new YoungestPreemption(),
                new NoOverheads());
    }

    static LeaseRequest request(String id, int nodes, LeaseTerms terms) {
        return LeaseRequest.of(id, NodeDemand.of(1, 1024), nodes, terms);
    }

    static LeaseTerms.BestEffort bestEffort(long seconds) {
        return new LeaseTerms.BestEffort(seconds * SECOND);
    }

    static LeaseTerms.AdvanceReservation reservation(long start, long seconds) {
        return new LeaseTerms.AdvanceReservation(start * SECOND, seconds * SECOND);
    }

    static LeaseTerms.Immediate immediate(long seconds) {
        return new LeaseTerms.Immediate(seconds * SECOND);
    }

    /** A request with the time at which it is made, in milliseconds. */
    record Timed(long at, LeaseRequest request) {}

    /** Leases of all kinds for hosts of 4 vCPUs and 4096 MiB, ordered by time. */
    static List<Timed> mixed(long seed, int count, int mostNodes) {
        Random random = new Random(seed);
        List<Timed> made = new ArrayList<>();
        long at = 0;
        for (int i = 0; i < count; i++) {
            at += random.nextInt(600) * SECOND;
            made.add(new Timed(at, one("L" + i, at, mostNodes, random)));
        }
        return made;
    }

    private static LeaseRequest one(String id, long now, int mostNodes, Random random) {
        long duration = (60 + random.nextInt(7200)) * SECOND;
        long vcpus = 1L << random.nextInt(3);
        LeaseRequest request = new LeaseRequest(
                id,
                new Owner("vo" + random.nextInt(2), "user" + random.nextInt(3)),
                NodeDemand.of(vcpus, vcpus * 1024),
                1 + random.nextInt(mostNodes),
                random.nextInt(8) == 0 ? Affinity.APART : Affinity.ANY,
                terms(now, duration, random),
                new Image("image" + random.nextInt(3), 100),
                0,
                random.nextInt(4) == 0 ? 30_000 : 0);
        return request;
    }

    private static LeaseTerms terms(long now, long duration, Random random) {
        long later = now + random.nextInt(20_000) * SECOND;
        return switch (random.nextInt(10)) {
            case 0, 1 -> new LeaseTerms.AdvanceReservation(later, duration);
            case 2 -> new LeaseTerms.Deadline(now, duration, later + 2 * duration);
            case 3 -> new LeaseTerms.Immediate(duration);
            case 4 -> new LeaseTerms.Spot(duration, 60 * SECOND);
            default -> new LeaseTerms.BestEffort(duration);
        };
    }
}
