package org.atelier.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.atelier.types.BestEffortLeaseType;
import org.atelier.types.DeadlineLeaseType;
import org.atelier.types.LeaseRequestType;
import org.atelier.types.ReservationLeaseType;
import org.atelier.types.SpotLeaseType;
import org.atelier.types.time.WireTime;

/** Turns the lease of a request into another; what the kinds have in common stays as it was. */
final class LeaseEdit {

    private final LeaseRequestType lease;

    LeaseEdit(LeaseRequestType lease) {
        this.lease = lease;
    }

    void reserve(Instant start) {
        ReservationLeaseType reservation = new ReservationLeaseType();
        reservation.setStart(WireTime.fromInstant(start));
        reservation.setDuration(duration());
        clear();
        lease.setReservation(reservation);
    }

    /** The earliest start of a deadline stays. */
    void finishBy(Instant end) {
        DeadlineLeaseType deadline = Optional.ofNullable(lease.getDeadline()).orElseGet(DeadlineLeaseType::new);
        deadline.setDuration(duration());
        deadline.setLatestEnd(WireTime.fromInstant(end));
        clear();
        lease.setDeadline(deadline);
    }

    /** Whether best effort may be suspended stays. */
    void bestEffort() {
        BestEffortLeaseType bestEffort =
                Optional.ofNullable(lease.getBestEffort()).orElseGet(BestEffortLeaseType::new);
        bestEffort.setDuration(duration());
        clear();
        lease.setBestEffort(bestEffort);
    }

    /** The notice of a spot lease stays. */
    void spot() {
        SpotLeaseType spot = Optional.ofNullable(lease.getSpot()).orElseGet(SpotLeaseType::new);
        spot.setDuration(duration());
        clear();
        lease.setSpot(spot);
    }

    void lasts(Duration length) {
        javax.xml.datatype.Duration wire = WireTime.fromDuration(length);
        Optional.ofNullable(lease.getImmediate()).ifPresent(it -> it.setDuration(wire));
        Optional.ofNullable(lease.getReservation()).ifPresent(it -> it.setDuration(wire));
        Optional.ofNullable(lease.getDeadline()).ifPresent(it -> it.setDuration(wire));
        Optional.ofNullable(lease.getBestEffort()).ifPresent(it -> it.setDuration(wire));
        Optional.ofNullable(lease.getSpot()).ifPresent(it -> it.setDuration(wire));
    }

    /** Whether the lease is of a kind that is given notice. */
    boolean notice(Duration before) {
        if (lease.getSpot() == null) {
            return false;
        }
        lease.getSpot().setNotice(WireTime.fromDuration(before));
        return true;
    }

    private javax.xml.datatype.Duration duration() {
        if (lease.getReservation() != null) {
            return lease.getReservation().getDuration();
        }
        if (lease.getDeadline() != null) {
            return lease.getDeadline().getDuration();
        }
        if (lease.getBestEffort() != null) {
            return lease.getBestEffort().getDuration();
        }
        return lease.getSpot() == null
                ? lease.getImmediate().getDuration()
                : lease.getSpot().getDuration();
    }

    private void clear() {
        lease.setImmediate(null);
        lease.setReservation(null);
        lease.setDeadline(null);
        lease.setBestEffort(null);
        lease.setSpot(null);
    }
}
