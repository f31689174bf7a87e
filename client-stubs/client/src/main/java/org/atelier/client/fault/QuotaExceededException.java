package org.atelier.client.fault;

import java.util.Optional;
import org.atelier.types.QuotaExceededFaultType;

/** It would exceed what the caller may use. */
public final class QuotaExceededException extends ServiceException {

    private final Optional<String> quota;
    private final Optional<String> limit;
    private final Optional<String> used;

    public QuotaExceededException(FaultDetails details, QuotaExceededFaultType fault) {
        super(details);
        this.quota = Optional.ofNullable(fault.getQuota());
        this.limit = Optional.ofNullable(fault.getLimit());
        this.used = Optional.ofNullable(fault.getUsed());
    }

    public Optional<String> quota() {
        return quota;
    }

    public Optional<String> limit() {
        return limit;
    }

    public Optional<String> used() {
        return used;
    }
}
