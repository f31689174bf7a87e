package org.atelier.engine.plan;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.LeaseState;
import org.atelier.scheduler.planner.LeaseTerms;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.PlannedLease;
import org.atelier.scheduler.planner.Schedule;
import org.atelier.security.policy.Measure;

/**
 * What a lease counts for. Times in milliseconds since the epoch.
 *
 * @param vcpus of each node, as all amounts
 * @param memoryMiB for the guest, without the host's part
 * @param waits whether it has no time yet: then {@code start} is 0 and {@code end} is how long it is to run
 * @param ran how long it has run before {@code start}
 */
record LeaseUse(int nodes, long vcpus, long memoryMiB, long diskMiB, boolean waits, long start, long end, long ran) {

    private static final Set<LeaseState> WAITING = EnumSet.of(LeaseState.QUEUED, LeaseState.SUSPENDED);

    /**
     * That of a lease as it stands.
     *
     * @param guestMemory what of a node's memory is its guest's
     */
    static LeaseUse of(PlannedLease lease, LongUnaryOperator guestMemory) {
        LeaseRequest request = lease.request();
        long rest = request.terms().duration() - lease.ran();
        Optional<Schedule> time = lease.schedule().filter(schedule -> !WAITING.contains(lease.state()));
        boolean goesOn = lease.cut() && request.terms() instanceof LeaseTerms.BestEffort;
        return new LeaseUse(
                        request.nodes(),
                        0,
                        0,
                        0,
                        time.isEmpty(),
                        time.map(Schedule::start).orElse(0L),
                        time.map(schedule -> goesOn ? schedule.start() + rest : schedule.end())
                                .orElse(rest),
                        lease.ran())
                .withDemand(request.demand(), guestMemory);
    }

    /** That of a lease that is asked for, whose time is not known. */
    static LeaseUse of(LeaseRequest request, LongUnaryOperator guestMemory) {
        return new LeaseUse(request.nodes(), 0, 0, 0, true, 0, request.terms().duration(), 0)
                .withDemand(request.demand(), guestMemory);
    }

    LeaseUse withDemand(NodeDemand demand, LongUnaryOperator guestMemory) {
        long memory = Math.max(0, guestMemory.applyAsLong(demand.memoryMiB()));
        return new LeaseUse(nodes, demand.vcpus(), memory, demand.diskMiB(), waits, start, end, ran);
    }

    LeaseUse at(long from, long until) {
        return new LeaseUse(nodes, vcpus, memoryMiB, diskMiB, false, from, until, ran);
    }

    /** Of all nodes together; 0 for what is no amount of a lease. */
    long amount(Measure measure) {
        return switch (measure) {
            case WORKSPACES -> nodes;
            case VCPUS -> rate();
            case MEMORY_MIB -> nodes * memoryMiB;
            case DISK_MIB -> nodes * diskMiB;
            case VCPU_HOURS_PER_DAY, SITE_SHARE_PERCENT -> 0;
        };
    }

    /** Whether it has as many nodes, of the same size. */
    boolean isAsLargeAs(LeaseUse other) {
        return nodes == other.nodes && vcpus == other.vcpus && memoryMiB == other.memoryMiB && diskMiB == other.diskMiB;
    }

    /** How many vCPUs it has while it runs. */
    long rate() {
        return nodes * vcpus;
    }

    /** When its time begins, as if what waits began now. */
    long from(long now) {
        return waits ? now : start;
    }

    /** When its time ends, as if what waits began now. */
    long until(long now) {
        return waits ? now + end : end;
    }

    /** Whether its time has begun. */
    boolean hasBegun(long now) {
        return !waits && start < now;
    }
}
