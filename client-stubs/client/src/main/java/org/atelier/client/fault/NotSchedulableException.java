package org.atelier.client.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.atelier.client.model.Allocation;

/** There is no room for it at that time; carries what would have been granted. */
public final class NotSchedulableException extends ServiceException {

    private final Optional<Instant> earliestStart;
    private final Optional<Duration> longestDuration;
    private final Optional<Allocation> allocation;

    public NotSchedulableException(
            FaultDetails details,
            Optional<Instant> earliestStart,
            Optional<Duration> longestDuration,
            Optional<Allocation> allocation) {
        super(details);
        this.earliestStart = earliestStart;
        this.longestDuration = longestDuration;
        this.allocation = allocation;
    }

    /** When it could start. */
    public Optional<Instant> earliestStart() {
        return earliestStart;
    }

    /** For how long it could run. */
    public Optional<Duration> longestDuration() {
        return longestDuration;
    }

    /** What it could be guaranteed. */
    public Optional<Allocation> allocation() {
        return allocation;
    }
}
