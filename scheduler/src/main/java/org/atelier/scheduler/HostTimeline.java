package org.atelier.scheduler;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One host and the reservations on it. */
final class HostTimeline {

    private final HostCapacity capacity;
    private final boolean online;
    private final SortedMap<String, Reservation> reservations;
    private final AvailabilityProfile profile;

    private HostTimeline(HostCapacity capacity, boolean online, SortedMap<String, Reservation> reservations) {
        this.capacity = capacity;
        this.online = online;
        this.reservations = Collections.unmodifiableSortedMap(reservations);
        this.profile = AvailabilityProfile.of(reservations.values());
    }

    static HostTimeline of(HostCapacity capacity) {
        return new HostTimeline(capacity, true, new TreeMap<>());
    }

    HostCapacity capacity() {
        return capacity;
    }

    boolean online() {
        return online;
    }

    Map<String, Reservation> reservations() {
        return reservations;
    }

    HostTimeline withCapacity(HostCapacity newCapacity) {
        return new HostTimeline(newCapacity, true, reservations);
    }

    HostTimeline offline() {
        return new HostTimeline(capacity, false, reservations);
    }

    /** Adds reservations, or replaces those of the same ids. */
    HostTimeline with(List<Reservation> added) {
        SortedMap<String, Reservation> changed = new TreeMap<>(reservations);
        added.forEach(reservation -> changed.put(reservation.id(), reservation));
        return new HostTimeline(capacity, online, changed);
    }

    HostTimeline without(String id) {
        SortedMap<String, Reservation> changed = new TreeMap<>(reservations);
        changed.remove(id);
        return new HostTimeline(capacity, online, changed);
    }

    /** Whether new leases with these needs may come here at all. */
    boolean suits(Demand demand) {
        return online && capacity.tags().containsAll(demand.requiredTags());
    }

    /** What is free at every instant of [from, to), as seen at {@code now}; negative where capacity has shrunk below what is leased. */
    Resources free(Instant from, Instant to, Instant now) {
        return capacity.resources().minus(overdue(now)).minus(profile.peak(from, to));
    }

    /** The first instant from {@code now} on, and before {@code limit}, at which {@code wanted} does not fit any more. */
    Optional<Instant> fitsUntil(Resources wanted, Instant from, Instant limit, Instant now) {
        List<Instant> steps = profile.stepsFrom(from);
        Instant fits = steps.stream()
                .filter(step -> step.isBefore(limit)
                        && !free(step, step.plusNanos(1), now).covers(wanted))
                .findFirst()
                .orElse(limit);
        return fits.isAfter(from) ? Optional.of(fits) : Optional.empty();
    }

    /** Reservations past their end hold what they have until they are released. */
    private Resources overdue(Instant now) {
        return reservations.values().stream()
                .filter(reservation -> !reservation.end().isAfter(now))
                .map(reservation -> reservation.demand().resources())
                .reduce(Resources.NONE, Resources::plus);
    }

    List<Instant> stepsFrom(Instant from) {
        return profile.stepsFrom(from);
    }
}
