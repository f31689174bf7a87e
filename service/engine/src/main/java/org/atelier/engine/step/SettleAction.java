package org.atelier.engine.step;

import java.time.Duration;
import java.util.Optional;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ActionResult.State;

/** Ends the workspace where an action has failed that may not fail, after what compensates for it. */
record SettleAction() implements Step {

    @Override
    public StepOutcome apply(StepContext context) {
        ActionResult result = context.workspace().actions().get(context.index() - 1);
        if (result.state() != State.FAILED) {
            return StepOutcome.done();
        }
        String exit = result.exitStatus().isPresent()
                ? ", with exit status " + result.exitStatus().getAsInt() + " at last"
                : "";
        throw new StepFailedException(
                ErrorCode.CONFIGURATION_FAILED,
                "The action " + result.action() + " failed" + exit + "; what compensates for it has run.",
                Optional.of(result),
                null);
    }

    @Override
    public Duration limit(StepContext context) {
        return context.tools().limits().host();
    }
}
