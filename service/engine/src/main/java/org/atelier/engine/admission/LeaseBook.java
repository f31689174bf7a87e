package org.atelier.engine.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.store.Booking;
import org.atelier.engine.store.StoreSession;
import org.atelier.scheduler.CounterOffer;
import org.atelier.scheduler.Decision;
import org.atelier.scheduler.Decision.Granted;
import org.atelier.scheduler.Decision.Refused;
import org.atelier.scheduler.Demand;
import org.atelier.scheduler.HostCapacity;
import org.atelier.scheduler.LeaseTerms;
import org.atelier.scheduler.PlacementPolicy;
import org.atelier.scheduler.Plan;
import org.atelier.scheduler.Reservation;

/** What is leased, as the store has it, and what the planner says about changes. Thread-safe. */
public final class LeaseBook {

    private final Hosts hosts;
    private final PlacementPolicy placement;

    public LeaseBook(Hosts hosts, PlacementPolicy placement) {
        this.hosts = hosts;
        this.placement = placement;
    }

    /** The plan as the store has it; stays true only while the session holds the admission lock. */
    public Plan plan(StoreSession session) {
        List<Reservation> reservations = session.bookings().stream()
                .flatMap(booking -> reservation(booking).stream())
                .toList();
        Plan plan = Plan.empty(placement);
        for (HostCapacity capacity : hosts.capacities()) {
            plan = plan.hostAdded(capacity);
            plan = hosts.isLost(capacity.host()) ? plan.hostLost(capacity.host()) : plan;
        }
        return withForgottenHosts(plan, reservations).restored(reservations);
    }

    private static Plan withForgottenHosts(Plan plan, List<Reservation> reservations) {
        Set<String> known = new HashSet<>();
        plan.hosts().forEach(host -> known.add(host.host()));
        Plan complete = plan;
        for (Reservation reservation : reservations) {
            if (known.add(reservation.host())) {
                HostCapacity nothing = new HostCapacity(reservation.host(), 0, 0, 0, Set.of());
                complete = complete.hostAdded(nothing).hostLost(reservation.host());
            }
        }
        return complete;
    }

    private Optional<Reservation> reservation(Booking booking) {
        Demand demand = demand(booking.allocation(), booking.diskMiB(), Set.of());
        return booking.lease()
                .map(lease -> new Reservation(
                        booking.workspace().toString(), lease.host(), demand, lease.start(), lease.end()));
    }

    /** What a workspace takes of its host. */
    public Demand demand(Allocation allocation, long diskMiB, Set<String> tags) {
        long vcpus = Math.max(1, ((long) allocation.vcpus() * allocation.cpuSharePercent() + 99) / 100);
        return new Demand(vcpus, hosts.memoryFootprint(allocation.memoryMiB()), diskMiB, tags);
    }

    /** The tags a host must have for a request. */
    public static Set<String> tags(WorkspaceRequest request) {
        Set<String> tags = new HashSet<>(request.environment().requirements());
        request.environment()
                .nics()
                .forEach(nic -> tags.add(nic.source().map(Hosts::networkTag).orElse("nic-user")));
        if (!request.graph().isEmpty()) {
            tags.add(Hosts.GUEST_AGENT);
        }
        return tags;
    }

    /** The terms of a new lease whose use begins when {@code overhead} is over. */
    public static LeaseTerms terms(LeaseRequest lease, Duration overhead) {
        Duration duration = lease.duration();
        return switch (lease.kind()) {
            case IMMEDIATE -> new LeaseTerms.Immediate(duration.plus(overhead));
            case RESERVATION -> new LeaseTerms.AdvanceReservation(lease.start().orElseThrow(), duration);
            case DEADLINE ->
                new LeaseTerms.Deadline(
                        lease.start().orElse(Instant.EPOCH),
                        duration,
                        lease.latestEnd().orElseThrow());
            case BEST_EFFORT -> new LeaseTerms.BestEffort(duration);
        };
    }

    /**
     * The reservation, where the planner grants it.
     *
     * @throws EngineException NOT_SCHEDULABLE with the planner's counter-offer
     */
    public Granted require(Decision decision, Allocation asked) {
        if (decision instanceof Granted granted) {
            return granted;
        }
        Refused refused = (Refused) decision;
        Detail detail =
                refused.counterOffer().map(offer -> counterOffer(offer, asked)).orElse(Detail.NONE);
        throw new EngineException(ErrorCode.NOT_SCHEDULABLE, refused.message(), detail);
    }

    private Detail counterOffer(CounterOffer offer, Allocation asked) {
        Optional<Allocation> allocation =
                offer.largestDemand().map(demand -> allocation(demand, asked)).filter(most -> most.memoryMiB() > 0);
        return new Detail.CounterOffer(offer.earliestStart(), offer.maxDuration(), allocation);
    }

    private Allocation allocation(Demand demand, Allocation asked) {
        long memory = Math.min(asked.memoryMiB(), hosts.guestMemory(demand.memoryMiB()));
        long vcpus = Math.min(asked.vcpus(), Math.max(1, demand.vcpus() * 100 / asked.cpuSharePercent()));
        return new Allocation((int) vcpus, asked.cpuSharePercent(), memory);
    }
}
