package org.atelier.scheduler.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.HostSpec;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.Planner;
import org.atelier.scheduler.planner.RefusalReason;
import org.atelier.scheduler.replay.trace.RequestKind;
import org.atelier.scheduler.replay.trace.TraceLease;

/**
 * Drives a planner through a workload in simulated time, from event to event. What happens at the same time happens in this order: what
 * was planned, leases that end by themselves, leases that are asked for. Overheads take as long as predicted.
 */
public final class Simulation {

    private static final long SECOND = 1000;
    private static final int STANDSTILL = 100_000;

    private final SimulationSettings settings;
    private final ReplayProgress progress;
    private final Planner planner;
    private final Requests requests;
    private final PlanningTimes times;
    private final Ledger ledger;
    private final Effects effects;
    private final Ends ends = new Ends();
    private final Map<String, LiveLease> live = new HashMap<>();
    private final Map<RefusalReason, Integer> refusals = new EnumMap<>(RefusalReason.class);
    private long now;
    private int idle;

    private Simulation(SimulationSettings settings, ReplayProgress progress) {
        this.settings = settings;
        this.progress = progress;
        this.planner = Planner.of(settings.planner());
        this.requests = new Requests(settings.imageSize(), settings.slowdown());
        this.times = new PlanningTimes(settings.ticker());
        this.ledger = new Ledger(settings.picture(), settings.imageSize());
        this.effects = new Effects(ledger, ends, settings.planner().overheads());
    }

    /**
     * Replays a workload to the end of its last lease.
     *
     * @param leases in the order in which they are asked for
     */
    public static ReplayResult run(Iterator<TraceLease> leases, SimulationSettings settings, ReplayProgress progress) {
        return new Simulation(settings, progress).run(leases);
    }

    private ReplayResult run(Iterator<TraceLease> leases) {
        for (HostSpec host : settings.site().specs()) {
            apply(planner.addHost(host, 0));
        }
        while (leases.hasNext()) {
            TraceLease lease = leases.next();
            goOnTo(lease.submit() * SECOND);
            submit(lease);
        }
        goOnTo(Long.MAX_VALUE);
        new ArrayList<>(live.values()).forEach(lease -> over(lease, Fate.UNFINISHED));
        Metrics metrics = new MetricsRecorder(ledger.outcomes(), settings.dropped())
                .metrics(settings.site().hosts(), settings.site().cores(), ledger.costs());
        return new ReplayResult(metrics, ledger.outcomes(), refusals, times);
    }

    private void goOnTo(long time) {
        for (long next = next(); next <= time && next < Long.MAX_VALUE; next = next()) {
            requireProgress(next);
            now = Math.max(now, next);
            if (ends.next() <= now && planner.nextEventTime() > now) {
                endNext();
            } else {
                apply(measured(() -> planner.advance(now)));
            }
        }
        now = time == Long.MAX_VALUE ? now : time;
    }

    private long next() {
        return Math.min(ends.next(), planner.nextEventTime());
    }

    private void requireProgress(long next) {
        idle = next > now ? 0 : idle + 1;
        if (idle > STANDSTILL) {
            throw new IllegalStateException(
                    "The plan does not go on after " + now + " ms; something is always due then.");
        }
    }

    private void endNext() {
        LiveLease lease = ends.take();
        if (!live.containsKey(lease.id())) {
            return;
        }
        long shutdown = lease.done() ? 0 : shutdown(lease.lease());
        effects.finishWork(lease, now);
        if (shutdown > 0) {
            ends.add(now + shutdown, lease);
        } else {
            apply(measured(() -> planner.ended(lease.id(), now)));
        }
    }

    private long shutdown(TraceLease lease) {
        return settings.planner().overheads().shutdown(NodeDemand.of(lease.cores(), lease.memory()));
    }

    private void submit(TraceLease lease) {
        LiveLease asked = new LiveLease(lease, requests.image(lease), requests.work(lease));
        live.put(asked.id(), asked);
        times.countLease();
        Supplier<List<Effect>> event = () -> planner.submit(requests.request(lease), now);
        apply(lease.kind() == RequestKind.RESERVATION ? times.measureAdmission(event) : times.measure(event));
    }

    private List<Effect> measured(Supplier<List<Effect>> event) {
        return times.measure(event);
    }

    private void apply(List<Effect> happened) {
        for (Effect effect : happened) {
            LiveLease lease = live.get(effect.lease());
            if (effect instanceof Effect.Refused refused) {
                refusals.merge(refused.reason(), 1, Integer::sum);
            }
            if (lease != null) {
                effects.apply(effect, lease).ifPresent(fate -> over(lease, fate));
            }
        }
    }

    private void over(LiveLease lease, Fate fate) {
        live.remove(lease.id());
        ledger.add(lease.outcome(fate));
        progress.over(ledger.outcomes().size());
    }
}
