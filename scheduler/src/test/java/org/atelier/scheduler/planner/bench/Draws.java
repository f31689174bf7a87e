package org.atelier.scheduler.planner.bench;

import java.util.Random;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.LeaseTerms;
import org.atelier.scheduler.planner.NodeDemand;

/** Draws reservations; the same ones for the same seed. */
final class Draws {

    private static final long SECOND = 1000;
    private static final long SHORTEST = 15 * 60 * SECOND;
    private static final double LONGER = 64;

    private final Random random;
    private final long length;
    private int made;

    /**
     * Makes some.
     *
     * @param length of the plan in milliseconds; nothing is drawn beyond it
     */
    Draws(long seed, long length) {
        this.random = new Random(seed);
        this.length = length;
    }

    /** A time in the plan, in milliseconds. */
    record Time(long from, long to) {}

    /** Lasts a quarter of an hour to 16 hours, each power of two as likely as another; cut at both ends of the plan. */
    Time time() {
        long duration = (long) (SHORTEST * Math.pow(LONGER, random.nextDouble())) / SECOND * SECOND;
        long from = (long) (random.nextDouble() * (length + duration)) / SECOND * SECOND - duration;
        return new Time(Math.max(0, from), Math.max(SECOND, Math.min(length, from + duration)));
    }

    /** From 1 to that many, each power of two as likely as another. */
    int nodes(int most) {
        return (int) Math.pow(most, random.nextDouble());
    }

    /** A reservation for nodes of a quarter, a half or all of a host. */
    LeaseRequest reservation(int fewest, int most) {
        Time time = time();
        int vcpus = FullPlan.VCPUS >> random.nextInt(3);
        return LeaseRequest.of(
                "R" + made++,
                NodeDemand.of(vcpus, FullPlan.MEMORY / FullPlan.VCPUS * vcpus),
                Math.max(fewest, nodes(most)),
                new LeaseTerms.AdvanceReservation(time.from(), time.to() - time.from()));
    }
}
