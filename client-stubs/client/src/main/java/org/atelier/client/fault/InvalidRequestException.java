package org.atelier.client.fault;

import java.util.Optional;
import org.atelier.types.InvalidRequestFaultType;

/** A value of the request is not allowed. */
public final class InvalidRequestException extends ServiceException {

    private final Optional<String> path;
    private final Optional<String> value;
    private final Optional<String> limit;

    public InvalidRequestException(FaultDetails details, InvalidRequestFaultType fault) {
        super(details);
        this.path = Optional.ofNullable(fault.getPath());
        this.value = Optional.ofNullable(fault.getValue());
        this.limit = Optional.ofNullable(fault.getLimit());
    }

    /** Which value, XPath-like. */
    public Optional<String> path() {
        return path;
    }

    public Optional<String> value() {
        return value;
    }

    /** What is allowed. */
    public Optional<String> limit() {
        return limit;
    }
}
