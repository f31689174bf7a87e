package org.atelier.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atelier.engine.host.Hosts;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.HostSpec;
import org.atelier.scheduler.planner.Planner;
import org.jspecify.annotations.Nullable;

/** Which hosts a planner has been told of, and how they are. Not thread-safe. */
final class HostBook {

    /** How a host is. */
    enum Standing {
        OPEN,
        /** An administrator lets it take nothing new. */
        DRAINED,
        /** It does not answer. */
        SILENT,
        /** It has not answered for so long that what ran there counts as lost. */
        LOST
    }

    private record Known(HostSpec spec, Standing standing) {
        Known in(Standing other) {
            return new Known(spec, other);
        }
    }

    private final Map<String, Known> known = new HashMap<>();

    /**
     * The hosts as they are, before leases are put on them: those that are not open are there, but closed.
     */
    void open(Planner planner, Hosts hosts, Set<String> drained, long now) {
        current(hosts, drained).forEach((name, host) -> {
            planner.addHost(host.spec(), now);
            if (host.standing() != Standing.OPEN) {
                planner.closeHost(name, now);
            }
            known.put(name, host.standing() == Standing.LOST ? host.in(Standing.SILENT) : host);
        });
    }

    /** On this host are leases that are put back; one that has not answered yet, or is not the site's any more, counts as lost from now on. */
    void need(String name, Hosts hosts) {
        if (!known.containsKey(name)) {
            hosts.lost(name);
            known.put(name, new Known(new HostSpec(name, 0, 0, 0, 0, 0, Set.of()), Standing.SILENT));
        }
    }

    /** Whether {@link #update} would tell the planner something. */
    boolean isOutdated(Hosts hosts, Set<String> drained) {
        return !known.entrySet().containsAll(current(hosts, drained).entrySet());
    }

    /** Tells the planner what is new. */
    List<Effect> update(Planner planner, Hosts hosts, Set<String> drained, long now) {
        List<Effect> effects = new ArrayList<>();
        current(hosts, drained).forEach((name, host) -> {
            Known before = known.put(name, host);
            if (!host.equals(before)) {
                effects.addAll(tell(planner, host, before, now));
            }
        });
        return effects;
    }

    /** Takes a host out on which nothing is. */
    List<Effect> remove(Planner planner, String name, long now) {
        known.remove(name);
        return planner.loseHost(name, now);
    }

    private static List<Effect> tell(Planner planner, Known host, @Nullable Known before, long now) {
        List<Effect> effects = new ArrayList<>();
        boolean changed = before == null || !before.spec().equals(host.spec());
        if (changed || host.standing() == Standing.OPEN) {
            effects.addAll(planner.addHost(host.spec(), now));
        }
        String name = host.spec().name();
        switch (host.standing()) {
            case OPEN -> {}
            case DRAINED -> effects.addAll(planner.drainHost(name, now));
            case SILENT -> effects.addAll(planner.closeHost(name, now));
            case LOST -> effects.addAll(planner.loseHost(name, now));
        }
        return effects;
    }

    /** How those that have answered are, and those of the others that the planner knows. */
    private Map<String, Known> current(Hosts hosts, Set<String> drained) {
        Map<String, Known> current = new HashMap<>();
        for (HostSpec spec : hosts.capacities()) {
            current.put(spec.name(), new Known(spec, standing(hosts, drained, spec.name())));
        }
        known.forEach((name, host) -> current.computeIfAbsent(
                name, silent -> host.in(hosts.isLostForGood(silent) ? Standing.LOST : Standing.SILENT)));
        return current;
    }

    private static Standing standing(Hosts hosts, Set<String> drained, String name) {
        if (hosts.isLostForGood(name)) {
            return Standing.LOST;
        }
        if (hosts.isLost(name)) {
            return Standing.SILENT;
        }
        return drained.contains(name) ? Standing.DRAINED : Standing.OPEN;
    }
}
