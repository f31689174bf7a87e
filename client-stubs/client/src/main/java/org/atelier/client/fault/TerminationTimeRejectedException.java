package org.atelier.client.fault;

import java.time.Instant;
import java.util.Optional;

/** The new end of the lease is not granted. */
public final class TerminationTimeRejectedException extends ServiceException {

    private final Optional<Instant> nearest;

    public TerminationTimeRejectedException(FaultDetails details, Optional<Instant> nearest) {
        super(details);
        this.nearest = nearest;
    }

    /** The nearest time that would have been granted. */
    public Optional<Instant> nearest() {
        return nearest;
    }
}
