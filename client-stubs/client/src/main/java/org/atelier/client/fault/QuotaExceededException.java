package org.atelier.client.fault;

import java.util.Optional;
import org.atelier.types.QuotaExceededFaultType;

/** It would exceed what the caller may use. */
public final class QuotaExceededException extends ServiceException {

    private final Optional<String> quota;
    private final Optional<String> limit;
    private final Optional<String> used;
    private final Optional<String> requested;
    private final Optional<String> rule;

    public QuotaExceededException(FaultDetails details, QuotaExceededFaultType fault) {
        super(details);
        this.quota = Optional.ofNullable(fault.getQuota());
        this.limit = Optional.ofNullable(fault.getLimit());
        this.used = Optional.ofNullable(fault.getUsed());
        this.requested = Optional.ofNullable(fault.getRequested());
        this.rule = Optional.ofNullable(fault.getRule());
    }

    public Optional<String> quota() {
        return quota;
    }

    public Optional<String> limit() {
        return limit;
    }

    /** By others than what this is about. */
    public Optional<String> used() {
        return used;
    }

    /** All that what this is about would have. */
    public Optional<String> requested() {
        return requested;
    }

    /** The rule of the site's policy that has the quota. */
    public Optional<String> rule() {
        return rule;
    }
}
