package org.atelier.scheduler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is taken on one host over time: a step function, nothing before the first step. */
final class AvailabilityProfile {

    private final NavigableMap<Instant, Resources> takenFrom;

    private AvailabilityProfile(NavigableMap<Instant, Resources> takenFrom) {
        this.takenFrom = takenFrom;
    }

    static AvailabilityProfile of(Collection<Reservation> reservations) {
        NavigableMap<Instant, Resources> changes = new TreeMap<>();
        for (Reservation reservation : reservations) {
            Resources amount = reservation.demand().resources();
            changes.merge(reservation.start(), amount, Resources::plus);
            changes.merge(reservation.end(), Resources.NONE.minus(amount), Resources::plus);
        }
        Resources taken = Resources.NONE;
        for (Map.Entry<Instant, Resources> change : changes.entrySet()) {
            taken = taken.plus(change.getValue());
            change.setValue(taken);
        }
        return new AvailabilityProfile(changes);
    }

    /** The most that is taken at any instant of [from, to), in each dimension by itself. */
    Resources peak(Instant from, Instant to) {
        Map.Entry<Instant, Resources> atStart = takenFrom.floorEntry(from);
        Resources peak = atStart == null ? Resources.NONE : atStart.getValue();
        for (Resources taken : takenFrom.subMap(from, true, to, false).values()) {
            peak = peak.max(taken);
        }
        return peak;
    }

    /** The instants from {@code from} on at which something changes, {@code from} itself first. */
    List<Instant> stepsFrom(Instant from) {
        return Stream.concat(Stream.of(from), takenFrom.tailMap(from, false).keySet().stream())
                .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    }
}
