package org.atelier.client.fault;

import java.util.Optional;
import org.atelier.types.TransferFailedFaultType;

/** A file could not be brought in or out. */
public final class TransferFailedException extends ServiceException {

    private final Optional<String> url;
    private final Optional<String> reason;

    public TransferFailedException(FaultDetails details, TransferFailedFaultType fault) {
        super(details);
        this.url = Optional.ofNullable(fault.getUrl());
        this.reason = Optional.ofNullable(fault.getCause());
    }

    public Optional<String> url() {
        return url;
    }

    public Optional<String> reason() {
        return reason;
    }
}
