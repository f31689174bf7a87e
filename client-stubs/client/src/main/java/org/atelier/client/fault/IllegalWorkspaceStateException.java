package org.atelier.client.fault;

import java.util.List;
import java.util.Optional;
import org.atelier.types.IllegalStateFaultType;
import org.atelier.types.StateType;

/** The workspace is in a state that does not allow it. */
public final class IllegalWorkspaceStateException extends ServiceException {

    private final Optional<StateType> state;
    private final List<String> allowedOperations;

    public IllegalWorkspaceStateException(FaultDetails details, IllegalStateFaultType fault) {
        super(details);
        this.state = Optional.ofNullable(fault.getState());
        this.allowedOperations = List.copyOf(fault.getAllowedOperation());
    }

    public Optional<StateType> state() {
        return state;
    }

    /** The operations that are allowed now. */
    public List<String> allowedOperations() {
        return allowedOperations;
    }
}
