package org.atelier.engine.step;

import java.time.Duration;
import java.util.Optional;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.Progress;

/** What one application of a step has led to. */
public sealed interface StepOutcome {

    /** The result of an action that is to be written down. */
    Optional<ActionResult> result();

    /**
     * It is done.
     *
     * @param image a golden image that is to be written down
     */
    record Done(String message, Optional<ActionResult> result, Optional<GoldenImage> image) implements StepOutcome {

        Done(String message, Optional<ActionResult> result) {
            this(message, result, Optional.empty());
        }
    }

    /**
     * It is not done yet and must be applied again.
     *
     * @param delay after which; zero for at once
     * @param message to be kept with the step
     */
    record Again(Duration delay, String message, Optional<Progress> progress, Optional<ActionResult> result)
            implements StepOutcome {}

    static StepOutcome done() {
        return new Done("", Optional.empty());
    }

    static StepOutcome again(Duration delay) {
        return new Again(delay, "", Optional.empty(), Optional.empty());
    }
}
