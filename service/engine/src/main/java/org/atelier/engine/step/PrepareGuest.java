package org.atelier.engine.step;

import java.time.Duration;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.guest.GuestException;

/** Puts the runner into the guest. */
record PrepareGuest() implements Step {

    @Override
    public StepOutcome apply(StepContext context) {
        try {
            context.runner().prepare();
            return StepOutcome.done();
        } catch (GuestException e) {
            throw new StepFailedException(ErrorCode.CONFIGURATION_FAILED, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Duration limit(StepContext context) {
        return context.tools().limits().host();
    }
}
