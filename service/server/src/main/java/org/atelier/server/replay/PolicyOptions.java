package org.atelier.server.replay;

import java.util.Locale;
import org.atelier.scheduler.planner.BackfillPolicy;
import org.atelier.scheduler.planner.PlacementPolicy;
import org.atelier.scheduler.planner.PreemptionPolicy;
import org.atelier.scheduler.planner.QueueOrder;
import org.atelier.scheduler.policy.CheapestBidPlacement;
import org.atelier.scheduler.policy.CheapestPreemption;
import org.atelier.scheduler.policy.ConservativeBackfill;
import org.atelier.scheduler.policy.EasyBackfill;
import org.atelier.scheduler.policy.FairShareOrder;
import org.atelier.scheduler.policy.FirstComeOrder;
import org.atelier.scheduler.policy.ImageAffinePlacement;
import org.atelier.scheduler.policy.NoBackfill;
import org.atelier.scheduler.policy.NoPreemption;
import org.atelier.scheduler.policy.PackPlacement;
import org.atelier.scheduler.policy.ShortestOrder;
import org.atelier.scheduler.policy.SpreadPlacement;
import org.atelier.scheduler.policy.YoungestPreemption;
import org.atelier.server.replay.Quantities.Count;
import org.atelier.server.replay.Quantities.Span;
import picocli.CommandLine.Option;

/** Who goes where and when. */
final class PolicyOptions {

    /** Which hosts are taken. */
    enum Placement {
        PACK,
        SPREAD,
        IMAGE_AFFINE,
        CHEAPEST_BID;

        PlacementPolicy policy() {
            return switch (this) {
                case PACK -> new PackPlacement();
                case SPREAD -> new SpreadPlacement();
                case IMAGE_AFFINE -> new ImageAffinePlacement();
                case CHEAPEST_BID -> new CheapestBidPlacement();
            };
        }

        @Override
        public String toString() {
            return word(this);
        }
    }

    /** Who is first in the queue. */
    enum Order {
        FCFS,
        SHORTEST,
        FAIR_SHARE;

        QueueOrder policy() {
            return switch (this) {
                case FCFS -> new FirstComeOrder();
                case SHORTEST -> new ShortestOrder();
                case FAIR_SHARE -> new FairShareOrder();
            };
        }

        @Override
        public String toString() {
            return word(this);
        }
    }

    /** Who may overtake whom. */
    enum Backfill {
        NONE,
        EASY,
        CONSERVATIVE;

        BackfillPolicy policy() {
            return switch (this) {
                case NONE -> new NoBackfill();
                case EASY -> new EasyBackfill();
                case CONSERVATIVE -> new ConservativeBackfill();
            };
        }

        @Override
        public String toString() {
            return word(this);
        }
    }

    /** Who makes room. */
    enum Preemption {
        NONE,
        YOUNGEST,
        CHEAPEST;

        PreemptionPolicy policy() {
            return switch (this) {
                case NONE -> new NoPreemption();
                case YOUNGEST -> new YoungestPreemption();
                case CHEAPEST -> new CheapestPreemption();
            };
        }

        @Override
        public String toString() {
            return word(this);
        }
    }

    @Option(names = "--placement", defaultValue = "pack", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Placement placement = Placement.PACK;

    @Option(names = "--order", defaultValue = "fcfs", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Order order = Order.FCFS;

    @Option(names = "--backfill", defaultValue = "easy", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Backfill backfill = Backfill.EASY;

    @Option(
            names = "--preemption",
            defaultValue = "youngest",
            description = "Who makes room for reservations, where leases can be suspended: ${COMPLETION-CANDIDATES} "
                    + "(${DEFAULT-VALUE}).")
    private Preemption preemption = Preemption.YOUNGEST;

    @Option(
            names = "--max-wait",
            paramLabel = "TIME",
            defaultValue = "7d",
            description = "After so long a lease goes before all that have waited less (${DEFAULT-VALUE}).")
    private Span maxWait = Span.parse("0");

    @Option(
            names = "--queue-depth",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Leases of the queue that are looked at at a time (${DEFAULT-VALUE}).")
    private Count queueDepth = new Count(1);

    @Option(
            names = "--candidates",
            paramLabel = "N",
            defaultValue = "256",
            description = "Hosts that are compared for a lease (${DEFAULT-VALUE}).")
    private Count candidates = new Count(1);

    PlacementPolicy placement() {
        return placement.policy();
    }

    QueueOrder order() {
        return order.policy();
    }

    BackfillPolicy backfill() {
        return backfill.policy();
    }

    PreemptionPolicy preemption() {
        return preemption.policy();
    }

    /** The longest time that a best-effort lease waits behind younger ones. */
    long maxWait() {
        return maxWait.milliseconds();
    }

    int candidates() {
        return candidates.value();
    }

    int queueDepth() {
        return queueDepth.value();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
