package org.atelier.soap.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.xml.datatype.XMLGregorianCalendar;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.LeaseRequest.Affinity;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.types.BestEffortLeaseType;
import org.atelier.types.DeadlineLeaseType;
import org.atelier.types.LeaseRequestType;
import org.atelier.types.ReservationLeaseType;
import org.atelier.types.SpotLeaseType;
import org.atelier.types.time.WireTime;
import org.jspecify.annotations.Nullable;

/** Leases asked for. */
public final class LeaseRequestMapper {

    private LeaseRequestMapper() {}

    public static LeaseRequest read(LeaseRequestType wire) {
        Time time = time(wire);
        return new LeaseRequest(
                time.kind(),
                time.start(),
                time.duration(),
                time.latestEnd(),
                time.preemptible(),
                time.notice(),
                Optional.ofNullable(wire.getNodes()).orElse(1),
                Optional.ofNullable(wire.getAffinity())
                        .map(affinity -> Affinity.valueOf(affinity.name()))
                        .orElse(Affinity.ANY),
                Optional.ofNullable(wire.getOffer()));
    }

    /** What the kinds differ in. */
    private record Time(
            Kind kind,
            Optional<Instant> start,
            Duration duration,
            Optional<Instant> latestEnd,
            boolean preemptible,
            Duration notice) {

        static Time of(Kind kind, javax.xml.datatype.Duration duration) {
            Duration length = WireTime.toDuration(duration);
            return new Time(kind, Optional.empty(), length, Optional.empty(), false, Duration.ZERO);
        }

        Time between(Optional<Instant> from, Optional<Instant> to) {
            return new Time(kind, from, duration, to, preemptible, notice);
        }

        Time preemptible(boolean whether) {
            return new Time(kind, start, duration, latestEnd, whether, notice);
        }

        Time notice(Duration before) {
            return new Time(kind, start, duration, latestEnd, preemptible, before);
        }
    }

    private static Time time(LeaseRequestType wire) {
        if (wire.getReservation() != null) {
            ReservationLeaseType it = wire.getReservation();
            return Time.of(Kind.RESERVATION, it.getDuration()).between(instant(it.getStart()), Optional.empty());
        }
        if (wire.getDeadline() != null) {
            DeadlineLeaseType it = wire.getDeadline();
            return Time.of(Kind.DEADLINE, it.getDuration())
                    .between(instant(it.getEarliestStart()), instant(it.getLatestEnd()));
        }
        if (wire.getBestEffort() != null) {
            BestEffortLeaseType it = wire.getBestEffort();
            return Time.of(Kind.BEST_EFFORT, it.getDuration())
                    .preemptible(Optional.ofNullable(it.isPreemptible()).orElse(true));
        }
        if (wire.getSpot() != null) {
            SpotLeaseType it = wire.getSpot();
            return Time.of(Kind.SPOT, it.getDuration())
                    .notice(Optional.ofNullable(it.getNotice())
                            .map(WireTime::toDuration)
                            .orElse(Duration.ZERO));
        }
        return Time.of(Kind.IMMEDIATE, wire.getImmediate().getDuration());
    }

    private static Optional<Instant> instant(@Nullable XMLGregorianCalendar wire) {
        return Optional.ofNullable(wire).map(WireTime::toInstant);
    }
}
