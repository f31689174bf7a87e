package org.atelier.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.atelier.cli.output.Output;
import org.atelier.client.model.Lease;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.types.LeasePhaseType;

/**
 * When the user's time is to begin, as far as that lies ahead.
 *
 * @param time empty where it has begun, or is not planned
 * @param now by the service's clock
 * @param waiting whether it still waits for its time or for room
 */
record PlannedStart(Optional<Instant> time, Optional<Instant> now, boolean waiting) {

    private static final Set<LeasePhaseType> WAITING =
            EnumSet.of(LeasePhaseType.QUEUED, LeasePhaseType.RESERVED, LeasePhaseType.SUSPENDED);

    static PlannedStart of(WorkspaceStatus status) {
        Optional<Instant> now = status.currentTime();
        Optional<Instant> start = status.lease().flatMap(Lease::start);
        return new PlannedStart(
                start.filter(time -> now.filter(time::isAfter).isPresent()),
                now,
                status.lease().map(Lease::phase).filter(WAITING::contains).isPresent());
    }

    /** How long it is until then, in whole seconds. */
    Duration ahead() {
        return time.flatMap(start -> now.map(instant -> Duration.between(instant, start)))
                .map(duration -> duration.truncatedTo(ChronoUnit.SECONDS))
                .orElse(Duration.ZERO);
    }

    /** Tells the user where there is something to wait for. */
    void tell(Output output, ZoneId zone) {
        if (waiting) {
            output.note(time.map(start -> "It is to start at " + new LeaseText(zone, now).time(start) + ".")
                    .orElse("It waits for room; when it will start is not known."));
        }
    }
}
