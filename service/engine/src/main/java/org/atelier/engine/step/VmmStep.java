package org.atelier.engine.step;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A single call to the host.
 *
 * @param done whether the call is not needed (any more)
 */
record VmmStep(Predicate<StepContext> done, Consumer<StepContext> call, OnFailure onFailure) implements Step {

    @Override
    public StepOutcome apply(StepContext context) {
        if (!done.test(context)) {
            call.accept(context);
        }
        return StepOutcome.done();
    }

    @Override
    public Duration limit(StepContext context) {
        return context.tools().limits().host();
    }
}
