package org.atelier.engine.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.atelier.engine.model.Action;

/**
 * Runs actions in the guest: one, or several of which each begins as soon as those it waits for have ended. That an attempt begins
 * is written down before it is started, and in which boot of the guest as soon as the guest has said so: after a crash of the
 * service the attempt is found again, and a guest that rebooted is noticed.
 */
record RunAction() implements Step {

    private static final Duration LAST_GRACE = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofMinutes(10);

    @Override
    public StepOutcome apply(StepContext context) {
        return new ActionRuns(context).look();
    }

    @Override
    public Duration limit(StepContext context) {
        Optional<Instant> until = context.until();
        if (until.isPresent()) {
            Instant begun = context.now().minus(context.sinceStart());
            Instant last = until.get().isAfter(begun) ? until.get() : begun;
            return Duration.between(begun, last).plus(LAST_GRACE);
        }
        return context.indices().stream()
                .map(number -> longest(context.workspace().request().graph().get(number - 1)))
                .reduce(GRACE, Duration::plus);
    }

    private static Duration longest(Action action) {
        Duration once = action.timeout().plus(action.onError().delay());
        return once.multipliedBy(action.onError().retries() + 1L);
    }
}
