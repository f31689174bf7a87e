package org.atelier.client.fault;

import java.util.Optional;
import org.atelier.types.ConfigurationFailedFaultType;

/** An action failed. */
public final class ConfigurationFailedException extends ServiceException {

    private final Optional<String> action;
    private final Optional<Integer> exitStatus;
    private final Optional<String> outputTail;

    public ConfigurationFailedException(FaultDetails details, ConfigurationFailedFaultType fault) {
        super(details);
        this.action = Optional.ofNullable(fault.getAction());
        this.exitStatus = Optional.ofNullable(fault.getExitStatus());
        this.outputTail = Optional.ofNullable(fault.getOutputTail());
    }

    public Optional<String> action() {
        return action;
    }

    public Optional<Integer> exitStatus() {
        return exitStatus;
    }

    public Optional<String> outputTail() {
        return outputTail;
    }
}
