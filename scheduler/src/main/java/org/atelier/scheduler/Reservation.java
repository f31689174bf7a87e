package org.atelier.scheduler;

import java.time.Instant;

/**
 * A demand that has its place: on one host, from {@code start} up to but not including {@code end}. A reservation that is past its
 * end still takes its place until it is released, since its machine may still be there.
 *
 * @param id the lease's id
 * @param host the host's name
 */
public record Reservation(String id, String host, Demand demand, Instant start, Instant end) {

    public Reservation {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException(
                    "Reservation " + id + " must end after its start " + start + ", not at " + end + ".");
        }
    }

    Reservation withEnd(Instant newEnd) {
        return new Reservation(id, host, demand, start, newEnd);
    }

    Reservation withDemand(Demand newDemand) {
        return new Reservation(id, host, newDemand, start, end);
    }
}
