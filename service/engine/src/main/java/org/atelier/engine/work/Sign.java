package org.atelier.engine.work;

import java.util.Optional;
import org.atelier.spi.vmm.MachineEvent.Stopped.Cause;

/**
 * Why a machine is looked at.
 *
 * @param detail what the host says about a failed disk; may be empty
 * @param cause why it has stopped, if it is known to have
 * @param second whether this is the second look
 */
record Sign(String detail, Optional<Cause> cause, boolean second) {

    static final Sign NONE = new Sign("", Optional.empty(), false);

    /** A machine may be gone, or stopped, a moment before its host says why. */
    boolean mayBeExplained() {
        return cause.isEmpty() && detail.isEmpty() && !second;
    }

    Sign secondTime() {
        return new Sign(detail, cause, true);
    }
}
