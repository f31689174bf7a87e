package org.atelier.scheduler;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.atelier.scheduler.Decision.Granted;
import org.atelier.scheduler.Decision.Refused;

/**
 * The hosts and what is reserved on them. Immutable: each operation answers with a new plan, or refuses and leaves this one as it
 * is. {@code now} is the caller's clock and may not be earlier than in previous calls for the answers to be meaningful.
 */
public final class Plan {

    private final PlacementPolicy placement;
    private final SortedMap<String, HostTimeline> timelines;

    private Plan(PlacementPolicy placement, SortedMap<String, HostTimeline> timelines) {
        this.placement = placement;
        this.timelines = Collections.unmodifiableSortedMap(timelines);
    }

    /** A plan without hosts. */
    public static Plan empty(PlacementPolicy placement) {
        return new Plan(placement, new TreeMap<>());
    }

    /** The host is there, with this capacity, whether it is new, has changed or was lost. Its reservations stay. */
    public Plan hostAdded(HostCapacity capacity) {
        HostTimeline known = timelines.get(capacity.host());
        return with(known == null ? HostTimeline.of(capacity) : known.withCapacity(capacity));
    }

    /** The host takes no new leases. Its reservations stay, since its machines may still run; nothing happens where it is unknown. */
    public Plan hostLost(String host) {
        HostTimeline known = timelines.get(host);
        return known == null ? this : with(known.offline());
    }

    /**
     * Puts reservations back that were granted earlier, as the lease book has them, without asking whether they fit.
     *
     * @throws IllegalArgumentException where a reservation's host is not in the plan
     */
    public Plan restored(Collection<Reservation> reservations) {
        SortedMap<String, HostTimeline> changed = new TreeMap<>(timelines);
        for (Map.Entry<String, List<Reservation>> entry : byHost(reservations).entrySet()) {
            HostTimeline timeline = changed.get(entry.getKey());
            if (timeline == null) {
                throw new IllegalArgumentException(
                        "Reservation " + entry.getValue().get(0).id() + " is on host " + entry.getKey()
                                + ", which is not in the plan; add the host first, or mark it lost.");
            }
            changed.put(entry.getKey(), timeline.with(entry.getValue()));
        }
        return new Plan(placement, changed);
    }

    /** Reserves room for a new lease. */
    public Decision admit(LeaseRequest request, Instant now) {
        if (reservation(request.id()).isPresent()) {
            return refused(RefusalReason.DUPLICATE_LEASE, "Lease " + request.id() + " is planned already.");
        }
        return new Admission(timelines.values(), placement, request, now).decide(this::granted);
    }

    /** Moves the end of a lease: later where there is room, earlier always. */
    public Decision moveEnd(String id, Instant newEnd, Instant now) {
        Optional<Reservation> known = reservation(id);
        return known.map(reservation ->
                        new Renegotiation(timeline(reservation), reservation, now).moveEnd(newEnd, this::granted))
                .orElseGet(() -> unknown(id));
    }

    /** Changes what a lease takes, from now to its end, on its host: more where there is room, less always. */
    public Decision resize(String id, Demand newDemand, Instant now) {
        Optional<Reservation> known = reservation(id);
        return known.map(reservation ->
                        new Renegotiation(timeline(reservation), reservation, now).resize(newDemand, this::granted))
                .orElseGet(() -> unknown(id));
    }

    /** Gives back what a lease takes, at once; nothing happens where it is unknown. */
    public Plan release(String id) {
        return reservation(id)
                .map(reservation -> with(timeline(reservation).without(id)))
                .orElse(this);
    }

    public Optional<Reservation> reservation(String id) {
        return timelines.values().stream()
                .map(HostTimeline::reservations)
                .filter(reservations -> reservations.containsKey(id))
                .map(reservations -> reservations.get(id))
                .findFirst();
    }

    /** All reservations, ordered by host and id. */
    public List<Reservation> reservations() {
        return timelines.values().stream()
                .flatMap(timeline -> timeline.reservations().values().stream())
                .toList();
    }

    /** All hosts, also those that were lost, ordered by name. */
    public List<HostCapacity> hosts() {
        return timelines.values().stream().map(HostTimeline::capacity).toList();
    }

    /** What is free on each host that takes new leases at {@code now}, by the host's name. */
    public SortedMap<String, Resources> free(Instant now) {
        SortedMap<String, Resources> free = new TreeMap<>();
        timelines.values().stream()
                .filter(HostTimeline::online)
                .forEach(timeline -> free.put(timeline.capacity().host(), timeline.free(now, now.plusNanos(1), now)));
        return free;
    }

    private Granted granted(Reservation reservation) {
        return new Granted(reservation, with(timeline(reservation).with(List.of(reservation))));
    }

    private HostTimeline timeline(Reservation reservation) {
        HostTimeline timeline = timelines.get(reservation.host());
        if (timeline == null) {
            throw new IllegalStateException("Host " + reservation.host() + " of a reservation is not in the plan.");
        }
        return timeline;
    }

    private Plan with(HostTimeline timeline) {
        SortedMap<String, HostTimeline> changed = new TreeMap<>(timelines);
        changed.put(timeline.capacity().host(), timeline);
        return new Plan(placement, changed);
    }

    private static Refused unknown(String id) {
        return refused(RefusalReason.UNKNOWN_LEASE, "No lease " + id + " is planned.");
    }

    private static Refused refused(RefusalReason reason, String message) {
        return new Refused(reason, message, Optional.empty());
    }

    private static SortedMap<String, List<Reservation>> byHost(Collection<Reservation> reservations) {
        return reservations.stream()
                .collect(Collectors.groupingBy(Reservation::host, TreeMap::new, Collectors.toList()));
    }
}
