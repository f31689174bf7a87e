package org.atelier.client.fault;

import java.util.Optional;
import org.atelier.types.InternalFailureFaultType;

/** A defect of the service. */
public final class InternalFailureException extends ServiceException {

    private final Optional<String> reference;

    public InternalFailureException(FaultDetails details, InternalFailureFaultType fault) {
        super(details);
        this.reference = Optional.ofNullable(fault.getReference());
    }

    /** Names the entry in the service's log. */
    public Optional<String> reference() {
        return reference;
    }
}
