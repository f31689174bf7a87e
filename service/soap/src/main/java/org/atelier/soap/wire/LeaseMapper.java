package org.atelier.soap.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.xml.datatype.XMLGregorianCalendar;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.types.BestEffortLeaseType;
import org.atelier.types.DeadlineLeaseType;
import org.atelier.types.LeaseKindType;
import org.atelier.types.LeaseRequestType;
import org.atelier.types.LeaseType;
import org.atelier.types.ReservationLeaseType;
import org.atelier.types.time.WireTime;
import org.jspecify.annotations.Nullable;

/** Leases asked for and leases granted. */
public final class LeaseMapper {

    private LeaseMapper() {}

    public static LeaseRequest read(LeaseRequestType wire) {
        if (wire.getReservation() != null) {
            ReservationLeaseType it = wire.getReservation();
            return request(Kind.RESERVATION, it.getStart(), it.getDuration(), null, false);
        }
        if (wire.getDeadline() != null) {
            DeadlineLeaseType it = wire.getDeadline();
            return request(Kind.DEADLINE, it.getEarliestStart(), it.getDuration(), it.getLatestEnd(), false);
        }
        if (wire.getBestEffort() != null) {
            BestEffortLeaseType it = wire.getBestEffort();
            boolean preemptible = Optional.ofNullable(it.isPreemptible()).orElse(true);
            return request(Kind.BEST_EFFORT, null, it.getDuration(), null, preemptible);
        }
        return LeaseRequest.immediate(WireTime.toDuration(wire.getImmediate().getDuration()));
    }

    private static LeaseRequest request(
            Kind kind,
            @Nullable XMLGregorianCalendar start,
            javax.xml.datatype.Duration duration,
            @Nullable XMLGregorianCalendar end,
            boolean preemptible) {
        Duration length = WireTime.toDuration(duration);
        return new LeaseRequest(kind, time(start), length, time(end), preemptible);
    }

    private static Optional<Instant> time(@Nullable XMLGregorianCalendar wire) {
        return Optional.ofNullable(wire).map(WireTime::toInstant);
    }

    public static LeaseType write(Lease lease) {
        LeaseType wire = new LeaseType();
        wire.setKind(LeaseKindType.valueOf(lease.kind().name()));
        wire.setStart(WireTime.fromInstant(lease.start()));
        wire.setEnd(WireTime.fromInstant(lease.end()));
        wire.setHost(lease.host());
        return wire;
    }
}
