package org.atelier.client.fault;

import java.util.Optional;
import org.atelier.types.PolicyDeniedFaultType;

/** The site's policy forbids it. */
public final class PolicyDeniedException extends ServiceException {

    private final Optional<String> rule;

    public PolicyDeniedException(FaultDetails details, PolicyDeniedFaultType fault) {
        super(details);
        this.rule = Optional.ofNullable(fault.getRule());
    }

    public Optional<String> rule() {
        return rule;
    }
}
