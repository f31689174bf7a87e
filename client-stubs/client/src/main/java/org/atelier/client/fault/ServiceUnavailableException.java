package org.atelier.client.fault;

import java.time.Duration;
import java.util.Optional;
import org.atelier.types.UnavailableFaultType;

/** The service cannot do it now. */
public final class ServiceUnavailableException extends ServiceException {

    private final Optional<Duration> retryAfter;

    public ServiceUnavailableException(FaultDetails details, UnavailableFaultType fault) {
        super(details);
        this.retryAfter = Optional.ofNullable(fault.getRetryAfterSeconds()).map(Duration::ofSeconds);
    }

    /** When to try again. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
