package org.atelier.scheduler.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Drives a planner and checks after every event what must always hold, without the planner's own data structures. */
final class PlanWatch {

    private final Planner planner;
    private final PlannerSettings settings;
    private final Map<String, HostSpec> hosts = new HashMap<>();
    private final Map<String, LeaseRequest> requests = new HashMap<>();
    private final Map<String, Long> promisedStarts = new HashMap<>();
    private final Map<String, Long> runs = new HashMap<>();
    private final Map<String, Long> work = new HashMap<>();
    final List<Effect> history = new ArrayList<>();
    private boolean hostsLost;

    PlanWatch(PlannerSettings settings) {
        this.settings = settings;
        this.planner = Planner.of(settings);
    }

    Planner planner() {
        return planner;
    }

    void host(HostSpec host, long now) {
        hosts.put(host.name(), host);
        seen(planner.addHost(host, now));
    }

    void loseHost(String host, long now) {
        advance(now);
        Map<String, PlannedLease> before = new HashMap<>();
        planner.leases().forEach(lease -> before.put(lease.request().id(), lease));
        hostsLost = true;
        seen(planner.loseHost(host, now));
        planner.leases().forEach(lease -> othersStay(before.get(lease.request().id()), lease, host));
    }

    /** Nodes of what runs by right are never moved from a living host. */
    private static void othersStay(PlannedLease before, PlannedLease after, String lost) {
        LeaseTerms terms = before.request().terms();
        boolean byRight = !(terms instanceof LeaseTerms.BestEffort || terms instanceof LeaseTerms.Spot);
        int others = nodes(before) - on(before, lost);
        if (byRight && before.state() == LeaseState.RUNNING && others > 0) {
            assertThat(after.state())
                    .as("state of %s", after.request().id())
                    .isNotIn(LeaseState.RESERVED, LeaseState.PREPARING);
            before.schedule().orElseThrow().placement().stream()
                    .filter(placed -> !placed.host().equals(lost))
                    .forEach(placed -> assertThat(on(after, placed.host()))
                            .as("nodes of %s on %s", after.request().id(), placed.host())
                            .isGreaterThanOrEqualTo(placed.nodes()));
        }
    }

    private static int nodes(PlannedLease lease) {
        return lease.request().nodes();
    }

    private static int on(PlannedLease lease, String host) {
        return lease.schedule().stream()
                .flatMap(schedule -> schedule.placement().stream())
                .filter(placed -> placed.host().equals(host))
                .mapToInt(Placed::nodes)
                .sum();
    }

    List<Effect> nodeEnded(String lease, int node, long now) {
        advance(now);
        return seen(planner.nodeEnded(lease, node, now));
    }

    List<Effect> submit(LeaseRequest request, long now) {
        advance(now);
        List<PlannedLease> before = planner.leases();
        requests.put(request.id(), request);
        List<Effect> effects = planner.submit(request, now);
        boolean refused = effects.stream()
                .anyMatch(effect ->
                        effect instanceof Effect.Refused && effect.lease().equals(request.id()));
        if (refused) {
            assertThat(planner.leases()).as("a refused request leaves no trace").isEqualTo(before);
        }
        return seen(effects);
    }

    void hold(LeaseRequest request, long until, long now) {
        requests.put(request.id(), request);
        seen(planner.hold(request, until, now));
    }

    /** Does all that is planned up to that time, each at its time. */
    void advance(long now) {
        for (long next = planner.nextEventTime(); next <= now; next = planner.nextEventTime()) {
            seen(planner.advance(next));
        }
        seen(planner.advance(now));
    }

    List<Effect> seen(List<Effect> effects) {
        history.addAll(effects);
        effects.forEach(this::check);
        withinCapacity();
        return effects;
    }

    private void check(Effect effect) {
        if (effect instanceof Effect.Granted granted) {
            wholeGang(granted.lease(), granted.schedule());
            promisedStarts.put(granted.lease(), granted.schedule().start());
        } else if (effect instanceof Effect.Replanned replanned) {
            if (promisedStarts.containsKey(replanned.lease()) && !hostsLost) {
                assertThat(replanned.schedule().start())
                        .as("promised start of %s", replanned.lease())
                        .isEqualTo(promisedStarts.get(replanned.lease()));
            }
            promisedStarts.computeIfPresent(
                    replanned.lease(), (id, start) -> replanned.schedule().start());
        } else if (effect instanceof Effect.Started started) {
            started(started);
        } else if (effect instanceof Effect.Suspending suspending) {
            stopped(suspending.lease(), suspending.at());
        } else if (effect instanceof Effect.Ending ending) {
            stopped(ending.lease(), ending.at());
        } else if (effect instanceof Effect.NodesGone gone) {
            requests.computeIfPresent(
                    gone.lease(),
                    (id, request) ->
                            request.withNodes(request.nodes() - gone.nodes().size()));
        } else if (effect instanceof Effect.Ended ended) {
            ended(ended);
        }
    }

    private void started(Effect.Started started) {
        wholeGang(started.lease(), started.schedule());
        Optional.ofNullable(promisedStarts.get(started.lease())).ifPresent(promised -> assertThat(started.at())
                .as("start of %s", started.lease())
                .isEqualTo(promised));
        runs.put(started.lease(), started.at());
    }

    private void stopped(String lease, long at) {
        Long since = runs.remove(lease);
        if (since != null) {
            work.merge(lease, at - since, Long::sum);
        }
    }

    private void ended(Effect.Ended ended) {
        stopped(ended.lease(), ended.at());
        if (ended.cause() == Effect.EndCause.EXPIRED && !hostsLost) {
            assertThat(work.get(ended.lease()))
                    .as("work of %s", ended.lease())
                    .isEqualTo(requests.get(ended.lease()).terms().duration());
        }
    }

    private void wholeGang(String lease, Schedule schedule) {
        assertThat(schedule.placement().stream().mapToInt(Placed::nodes).sum())
                .as("nodes of %s", lease)
                .isEqualTo(requests.get(lease).nodes());
    }

    /** No host is over its capacity in any dimension at any time from now on. */
    void withinCapacity() {
        Map<String, List<Taken>> byHost = new HashMap<>();
        for (PlannedLease lease : planner.leases()) {
            lease.schedule().ifPresent(schedule -> schedule.placement()
                    .forEach(placed -> byHost.computeIfAbsent(placed.host(), host -> new ArrayList<>())
                            .add(new Taken(lease, schedule, placed.nodes()))));
        }
        byHost.forEach((host, taken) -> withinCapacity(hosts.get(host), taken));
    }

    private record Taken(PlannedLease lease, Schedule schedule, int nodes) {
        boolean at(long time) {
            return schedule.prepare() <= time && time < schedule.release();
        }
    }

    private static void withinCapacity(HostSpec host, List<Taken> taken) {
        TreeSet<Long> times = new TreeSet<>();
        taken.forEach(one -> times.add(one.schedule().prepare()));
        for (long time : times) {
            for (Dimension dimension : Dimension.values()) {
                long sum = taken.stream()
                        .filter(one -> one.at(time))
                        .mapToLong(one -> one.lease().request().demand().amount(dimension) * one.nodes())
                        .sum();
                assertThat(sum)
                        .as("%s of %s at %d", dimension, host.name(), time)
                        .isLessThanOrEqualTo(host.amounts()[dimension.position()]);
            }
        }
    }

    long workOf(String lease) {
        return work.getOrDefault(lease, 0L);
    }

    boolean over(String lease) {
        return history.stream()
                .anyMatch(effect ->
                        effect instanceof Effect.Ended && effect.lease().equals(lease));
    }

    PlannerSettings settings() {
        return settings;
    }
}
