package org.atelier.server.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atelier.engine.plan.PlanOptions;
import org.atelier.scheduler.planner.BackfillPolicy;
import org.atelier.scheduler.planner.PlacementPolicy;
import org.atelier.scheduler.planner.PlannerSettings;
import org.atelier.scheduler.planner.PreemptionPolicy;
import org.atelier.scheduler.planner.QueueOrder;
import org.atelier.scheduler.policy.NoOverheads;
import org.atelier.scheduler.policy.Policies;

/** How leases are planned. */
final class PlanSettings {

    private static final Setting<PlacementPolicy> PLACEMENT = new Setting<>(
            "plan.placement",
            "pack",
            "which hosts leases are placed on, " + names(Policies.PLACEMENTS),
            Texts.oneOf(Policies.PLACEMENTS));

    private static final Setting<QueueOrder> ORDER = new Setting<>(
            "plan.order",
            "fcfs",
            "who is first among best effort that waits, " + names(Policies.ORDERS),
            Texts.oneOf(Policies.ORDERS));

    private static final Setting<BackfillPolicy> BACKFILL = new Setting<>(
            "plan.backfill",
            "easy",
            "who may overtake whom, " + names(Policies.BACKFILLS),
            Texts.oneOf(Policies.BACKFILLS));

    private static final Setting<PreemptionPolicy> PREEMPTION = new Setting<>(
            "plan.preemption",
            "youngest",
            "which best effort makes room for other leases, " + names(Policies.PREEMPTIONS),
            Texts.oneOf(Policies.PREEMPTIONS));

    private static final Setting<Boolean> SUSPEND =
            new Setting<>("plan.suspend", "true", "whether best effort is suspended for other leases", Texts.flag());

    private static final Setting<Boolean> SHARED_STORAGE = new Setting<>(
            "plan.shared-storage",
            "true",
            "whether what was suspended on one host can be resumed on any: all hosts see data.directory",
            Texts.flag());

    private static final Setting<Integer> LINKS = new Setting<>(
            "plan.links",
            "8",
            "transfers of images that are planned to run at a time, 1 to 64; best as many as work.transfers",
            Texts.integer(1, 64));

    private static final Setting<Duration> HORIZON =
            time("plan.horizon", "366d", "how far ahead leases are planned, 1h to 3660d", Duration.ofHours(1));

    private static final Setting<Duration> MAX_WAIT = time(
            "plan.max-wait",
            "7d",
            "after what time best effort goes before all that has waited less, 1m to 3660d",
            Duration.ofMinutes(1));

    private static final Setting<Duration> HALF_LIFE = time(
            "plan.share-half-life",
            "7d",
            "after what time usage counts half for fair share, 1m to 3660d",
            Duration.ofMinutes(1));

    private static final Setting<Duration> LOST_AFTER = time(
            "plan.host-lost-after",
            "10m",
            "after what time without an answer what ran on a host counts as lost and is planned anew, 10s to 3660d",
            Duration.ofSeconds(10));

    private static final Setting<Duration> LONGEST_HOLD =
            time("plan.longest-hold", "5m", "how long an offer may be held, 1s to 3660d", Duration.ofSeconds(1));

    static final List<Setting<?>> SETTINGS = List.of(
            PLACEMENT,
            ORDER,
            BACKFILL,
            PREEMPTION,
            SUSPEND,
            SHARED_STORAGE,
            LINKS,
            HORIZON,
            MAX_WAIT,
            HALF_LIFE,
            LOST_AFTER,
            LONGEST_HOLD);

    private PlanSettings() {}

    static PlanOptions of(RawSettings settings) {
        PlannerSettings planner = PlannerSettings.of(
                        settings.get(PLACEMENT),
                        settings.get(ORDER),
                        settings.get(BACKFILL),
                        settings.get(PREEMPTION),
                        new NoOverheads())
                .withSuspension(settings.get(SUSPEND), settings.get(SHARED_STORAGE))
                .withTransfers(settings.get(LINKS), true, 0)
                .withHorizon(settings.get(HORIZON).toMillis())
                .withMaxWait(settings.get(MAX_WAIT).toMillis())
                .withShareHalfLife(settings.get(HALF_LIFE).toMillis())
                .withLimits(ShareSettings.of(settings));
        return PlanOptions.of(planner, settings.get(LOST_AFTER), settings.get(LONGEST_HOLD))
                .withCharging(ChargeSettings.of(settings));
    }

    private static String names(Map<String, ?> policies) {
        return policies.keySet().stream().collect(Collectors.joining(", "));
    }

    private static Setting<Duration> time(String name, String defaultText, String description, Duration least) {
        Function<String, Duration> parser = Texts.duration(least, Duration.ofDays(3660));
        return new Setting<>(name, defaultText, description, parser);
    }
}
