package org.atelier.client.fault;

import java.util.Optional;
import org.atelier.types.HostFailedFaultType;

/** The host could not do it. */
public final class HostFailedException extends ServiceException {

    private final Optional<String> host;

    public HostFailedException(FaultDetails details, HostFailedFaultType fault) {
        super(details);
        this.host = Optional.ofNullable(fault.getHost());
    }

    public Optional<String> host() {
        return host;
    }
}
