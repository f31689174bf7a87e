package org.atelier.engine.service;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.atelier.engine.cost.CostPolicy;
import org.atelier.scheduler.planner.Dimension;
import org.atelier.scheduler.planner.HostSpec;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.Owner;
import org.atelier.scheduler.planner.Placed;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.scheduler.planner.Planner;

/** What the nodes of a lease cost together, by the policy of the site. */
record Prices(CostPolicy policy) {

    /**
     * The sum over its nodes; of several on one host, the later ones count those before.
     *
     * @param askedMiB guest memory of each node; what the lease takes of a host is more
     * @param hosts the host of each node
     */
    double of(Planner planner, LeaseRequest lease, long askedMiB, List<String> hosts, Instant now) {
        String domain = domain(lease.owner());
        Map<String, Long> memory = memory(planner, Set.copyOf(hosts));
        Map<String, Integer> before = new HashMap<>();
        double sum = 0;
        for (String host : hosts) {
            int own = before.merge(host, 1, Integer::sum) - 1;
            long whole = memory.getOrDefault(host, 0L);
            sum += policy.cost(askedMiB, domain, new PlannedHost(planner, lease, host, whole, own, now));
        }
        return sum;
    }

    private static Map<String, Long> memory(Planner planner, Set<String> hosts) {
        return planner.hosts().stream()
                .filter(spec -> hosts.contains(spec.name()))
                .collect(Collectors.toMap(HostSpec::name, HostSpec::memoryMiB));
    }

    private static String domain(Owner owner) {
        return owner.vo().isEmpty() ? owner.user() : owner.vo();
    }

    /**
     * A host by the plan; the machines on it are only counted where they are asked for, since there may be very many leases.
     *
     * @param memoryMiB all of its memory that is leased out
     * @param own nodes of the same lease that come there as well, before this one
     */
    private record PlannedHost(Planner planner, LeaseRequest lease, String name, long memoryMiB, int own, Instant now)
            implements CostPolicy.Host {

        @Override
        public long usedMiB() {
            long free = planner.free(name, Dimension.MEMORY, now.toEpochMilli());
            return memoryMiB - free + own * lease.demand().memoryMiB();
        }

        @Override
        public int machines() {
            return own + count(other -> true);
        }

        @Override
        public int machinesOf(String domain) {
            int ofLease = domain.equals(domain(lease.owner())) ? own : 0;
            return ofLease + count(other -> domain.equals(domain(other.request().owner())));
        }

        private int count(Predicate<PlannedLease> which) {
            return planner.leasesOn(name).stream()
                    .filter(other -> !other.request().id().equals(lease.id()))
                    .filter(which)
                    .flatMap(other -> other.schedule().stream())
                    .flatMap(schedule -> schedule.placement().stream())
                    .filter(placed -> placed.host().equals(name))
                    .mapToInt(Placed::nodes)
                    .sum();
        }
    }
}
