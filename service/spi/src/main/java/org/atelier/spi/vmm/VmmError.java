package org.atelier.spi.vmm;

/** The kinds of failure of a host. */
public enum VmmError {
    /** The host or its hypervisor does not answer; trying again later may help. */
    UNAVAILABLE(true),
    /** The hypervisor refuses what was asked; trying again does not help. */
    REJECTED(false),
    /** No such machine. */
    NOT_FOUND(false),
    /** The machine is in a state that does not allow this. */
    WRONG_STATE(false),
    /** It took longer than allowed. */
    TIMEOUT(true),
    /** The host's disk is full. */
    NO_SPACE(true),
    /** The guest agent does not answer. */
    GUEST_UNREACHABLE(true),
    /** This host cannot do this at all. */
    UNSUPPORTED(false),
    /** The calling thread was interrupted. */
    INTERRUPTED(true);

    private final boolean retryable;

    VmmError(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same call may succeed later. */
    public boolean retryable() {
        return retryable;
    }
}
