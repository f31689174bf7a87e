package org.atelier.engine.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.admission.ActionOrder;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.HostChange.AddAddress;
import org.atelier.engine.model.HostChange.AttachDisc;
import org.atelier.engine.model.HostChange.ResizeDisk;
import org.atelier.engine.model.HostChange.SetBootOrder;
import org.atelier.engine.model.HostChange.SetDisplay;
import org.atelier.engine.model.Workspace;
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
        return demand(allocation, request, tags(allocation, request));
    }

    /** What a workspace that runs takes of its host once these actions are added to it. */
    public NodeDemand demand(Workspace running, List<Action> more) {
        WorkspaceRequest request = running.request().withMore(more);
        Set<String> tags = tags(running.allocation(), request);
        if (more.stream().flatMap(action -> action.host().stream()).anyMatch(HostChange::changesDevices)) {
            tags.add(HostDescription.DEVICE_HOTPLUG);
        }
        return demand(running.allocation(), request, tags);
    }

    private NodeDemand demand(Allocation allocation, WorkspaceRequest request, Set<String> tags) {
        return new NodeDemand(
                allocation.vcpus(),
                (long) allocation.vcpus() * allocation.cpuSharePercent() * MILLI_PER_PERCENT,
                hosts.memoryFootprint(allocation.memoryMiB()),
                diskMiB(request),
                Hosts.kilobits(allocation.bandwidthMbps()),
                tags);
    }

    /**
     * The room that the disks of a workspace need, in MiB: for each what was asked for, or what the site assumes, and what actions attach
     * and grow; a disc counts as a disk of unknown size.
     */
    public long diskMiB(WorkspaceRequest request) {
        Map<String, Long> sizes = new HashMap<>();
        request.environment().disks().forEach(disk -> sizes.put(disk.name(), size(disk)));
        request.hostChanges().forEach(change -> {
            change.disk().ifPresent(disk -> sizes.put(disk.name(), size(disk)));
            if (change instanceof AttachDisc disc) {
                sizes.put(disc.name(), limits.assumedDiskMiB());
            }
        });
        request.hostChanges()
                .filter(ResizeDisk.class::isInstance)
                .map(ResizeDisk.class::cast)
                .forEach(resize -> sizes.merge(resize.name(), resize.sizeMiB(), Math::max));
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    private long size(Disk disk) {
        return disk.sizeMiB().orElse(limits.assumedDiskMiB());
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
        request.nics()
                .forEach(nic -> tags.add(nic.source().map(Hosts::networkTag).orElse("nic-user")));
        if (request.usesGuest()) {
            tags.add(Hosts.GUEST_AGENT);
        }
        tags.addAll(features(request));
        if (allocation.bandwidthMbps() > 0) {
            tags.add(HostDescription.BANDWIDTH_SHAPING);
        }
        return tags;
    }

    /** What a host must be able to do for the changes that are its own. */
    private static Set<String> features(WorkspaceRequest request) {
        Set<String> features = new HashSet<>();
        List<Action> early = ActionOrder.beforeBoot(request.graph());
        boolean hot = request.graph().stream()
                .filter(action -> !early.contains(action))
                .flatMap(action -> action.host().stream())
                .anyMatch(HostChange::changesDevices);
        if (hot) {
            features.add(HostDescription.DEVICE_HOTPLUG);
        }
        if (!request.environment().bootable()) {
            features.add(HostDescription.BOOT_ORDER);
        }
        request.hostChanges().forEach(change -> {
            if (change instanceof SetBootOrder) {
                features.add(HostDescription.BOOT_ORDER);
            } else if (change instanceof AddAddress) {
                features.add(HostDescription.DHCP_ADDRESSES);
            } else if (change instanceof SetDisplay set && set.display() == SetDisplay.Display.VNC) {
                features.add(HostDescription.DISPLAY_VNC);
            }
        });
        return features;
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
