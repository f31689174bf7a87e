package org.atelier.server.replay;

import org.atelier.scheduler.planner.BackfillPolicy;
import org.atelier.scheduler.planner.PlacementPolicy;
import org.atelier.scheduler.planner.PreemptionPolicy;
import org.atelier.scheduler.planner.QueueOrder;
import org.atelier.scheduler.policy.EasyBackfill;
import org.atelier.scheduler.policy.FirstComeOrder;
import org.atelier.scheduler.policy.PackPlacement;
import org.atelier.scheduler.policy.YoungestPreemption;
import org.atelier.server.replay.Quantities.Count;
import org.atelier.server.replay.Quantities.Span;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who goes where and when. */
final class PolicyOptions {

    @Option(
            names = "--placement",
            converter = PolicyChoices.Placements.class,
            completionCandidates = PolicyChoices.Placements.class,
            defaultValue = "pack",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private PlacementPolicy placement = new PackPlacement();

    @Option(
            names = "--order",
            converter = PolicyChoices.Orders.class,
            completionCandidates = PolicyChoices.Orders.class,
            defaultValue = "fcfs",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private QueueOrder order = new FirstComeOrder();

    @Option(
            names = "--backfill",
            converter = PolicyChoices.Backfills.class,
            completionCandidates = PolicyChoices.Backfills.class,
            defaultValue = "easy",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private BackfillPolicy backfill = new EasyBackfill();

    @Option(
            names = "--preemption",
            converter = PolicyChoices.Preemptions.class,
            completionCandidates = PolicyChoices.Preemptions.class,
            defaultValue = "youngest",
            description = "Who makes room for reservations, where leases can be suspended: ${COMPLETION-CANDIDATES} "
                    + "(${DEFAULT-VALUE}).")
    private PreemptionPolicy preemption = new YoungestPreemption();

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
            description = "Hosts that are compared for a lease (default: all of up to 256 hosts, 16 of more).")
    private @Nullable Count candidates;

    PlacementPolicy placement() {
        return placement;
    }

    QueueOrder order() {
        return order;
    }

    BackfillPolicy backfill() {
        return backfill;
    }

    PreemptionPolicy preemption() {
        return preemption;
    }

    /** The longest time that a best-effort lease waits behind younger ones. */
    long maxWait() {
        return maxWait.milliseconds();
    }

    /** 0 where nobody says how many. */
    int candidates() {
        return candidates == null ? 0 : candidates.value();
    }

    int queueDepth() {
        return queueDepth.value();
    }
}
