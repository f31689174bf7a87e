package org.atelier.engine.step;

import java.time.Duration;

/** Waits until the lease's time to make the machine ready has come; whoever says that it has wakes the worker. */
final class AwaitLease implements Step {

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(3650);

    @Override
    public StepOutcome apply(StepContext context) {
        return context.tools().mayPrepare().test(context.workspace())
                ? StepOutcome.done()
                : StepOutcome.again(LOOK_AGAIN);
    }

    @Override
    public Duration limit(StepContext context) {
        return LONGEST;
    }
}
