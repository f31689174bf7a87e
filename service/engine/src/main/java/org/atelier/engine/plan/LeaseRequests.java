package org.atelier.engine.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.scheduler.planner.Affinity;
import org.atelier.scheduler.planner.Image;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.LeaseTerms;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.Owner;
import org.atelier.security.Caller;
import org.atelier.spi.vmm.HostDescription;

/** What callers ask for, in the planner's words. Thread-safe. */
public final class LeaseRequests {

    private static final int MILLI_PER_PERCENT = 10;

    private final Hosts hosts;
    private final SiteLimits limits;

    public LeaseRequests(Hosts hosts, SiteLimits limits) {
        this.hosts = hosts;
        this.limits = limits;
    }

    /**
     * The request to the planner.
     *
     * @param image what has to be staged for it
     * @param actions how many actions have to be run before it is ready
     */
    public LeaseRequest of(String id, Caller caller, WorkspaceRequest request, Image image, int actions) {
        return new LeaseRequest(
                id,
                owner(caller),
                demand(request.allocation(), request),
                request.lease().nodes(),
                Affinity.valueOf(request.lease().affinity().name()),
                terms(request.lease()),
                image,
                actions,
                request.cleanup().toMillis());
    }

    /** The user, and the virtual organization that stands first among what is said of the caller. */
    static Owner owner(Caller caller) {
        String vo = caller.attributes().stream()
                .filter(attribute -> attribute.startsWith("/"))
                .findFirst()
                .map(attribute -> attribute.substring(1).split("/", 2)[0])
                .orElse("");
        return new Owner(vo, caller.subject());
    }

    /** What each workspace takes of its host. */
    public NodeDemand demand(Allocation allocation, WorkspaceRequest request) {
        return new NodeDemand(
                allocation.vcpus(),
                (long) allocation.vcpus() * allocation.cpuSharePercent() * MILLI_PER_PERCENT,
                hosts.memoryFootprint(allocation.memoryMiB()),
                diskMiB(request.environment()),
                Hosts.kilobits(allocation.bandwidthMbps()),
                tags(allocation, request));
    }

    /** The room that the disks of a workspace need, in MiB: for each what was asked for, or what the site assumes. */
    public long diskMiB(Environment environment) {
        return environment.disks().stream()
                .mapToLong(disk -> disk.sizeMiB().orElse(limits.assumedDiskMiB()))
                .sum();
    }

    /** The allocation that a demand of the planner's leaves room for. */
    Allocation allocation(NodeDemand demand) {
        long vcpus = Math.max(1, demand.vcpus());
        long share = Math.min(100, Math.max(1, demand.cpuShare() / MILLI_PER_PERCENT / vcpus));
        int bandwidth = (int) Hosts.megabits(demand.bandwidth());
        return new Allocation((int) vcpus, (int) share, hosts.guestMemory(demand.memoryMiB()), bandwidth);
    }

    /** Whether the site leases workspaces as small as this. */
    boolean isAllowed(Allocation allocation) {
        return allocation.memoryMiB() >= limits.minMemoryMiB();
    }

    private static Set<String> tags(Allocation allocation, WorkspaceRequest request) {
        Set<String> tags = new HashSet<>(request.environment().requirements());
        request.environment()
                .nics()
                .forEach(nic -> tags.add(nic.source().map(Hosts::networkTag).orElse("nic-user")));
        if (!request.graph().isEmpty()) {
            tags.add(Hosts.GUEST_AGENT);
        }
        if (allocation.bandwidthMbps() > 0) {
            tags.add(HostDescription.BANDWIDTH_SHAPING);
        }
        return tags;
    }

    private static LeaseTerms terms(org.atelier.engine.model.LeaseRequest lease) {
        long duration = lease.duration().toMillis();
        return switch (lease.kind()) {
            case IMMEDIATE -> new LeaseTerms.Immediate(duration);
            case RESERVATION -> new LeaseTerms.AdvanceReservation(millis(lease.start()), duration);
            case DEADLINE -> new LeaseTerms.Deadline(millis(lease.start()), duration, millis(lease.latestEnd()));
            case BEST_EFFORT -> new LeaseTerms.BestEffort(duration, lease.preemptible());
            case SPOT -> new LeaseTerms.Spot(duration, lease.notice().toMillis());
        };
    }

    private static long millis(Optional<Instant> time) {
        return time.orElse(Instant.EPOCH).toEpochMilli();
    }

    /** When a request of the planner's wants to start; absent for one that starts at once or waits. */
    static Optional<Instant> start(LeaseRequest request) {
        return request.terms() instanceof LeaseTerms.AdvanceReservation reservation
                ? Optional.of(Instant.ofEpochMilli(reservation.start()))
                : Optional.empty();
    }

    static Duration duration(LeaseRequest request) {
        return Duration.ofMillis(request.terms().duration());
    }
}
