package org.atelier.engine.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.Progress;
import org.atelier.engine.model.SentDisk;

/** What one application of a step has led to. */
public sealed interface StepOutcome {

    /** The results of actions that are to be written down. */
    List<ActionResult> results();

    /**
     * It is done.
     *
     * @param image a golden image that is to be written down
     * @param progress how far it was at last, where that is worth telling
     */
    record Done(
            String message,
            List<ActionResult> results,
            Optional<GoldenImage> image,
            Optional<SentDisk> sent,
            Optional<Progress> progress)
            implements StepOutcome {

        Done(String message, List<ActionResult> results) {
            this(message, results, Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Done of(GoldenImage image) {
            return new Done("", List.of(), Optional.of(image), Optional.empty(), Optional.empty());
        }

        static Done of(SentDisk sent, Progress progress) {
            return new Done("", List.of(), Optional.empty(), Optional.of(sent), Optional.of(progress));
        }
    }

    /**
     * It is not done yet and must be applied again.
     *
     * @param delay after which; zero for at once
     * @param message to be kept with the step
     */
    record Again(Duration delay, String message, Optional<Progress> progress, List<ActionResult> results)
            implements StepOutcome {}

    static StepOutcome done() {
        return new Done("", List.of());
    }

    static StepOutcome done(Progress progress) {
        return new Done("", List.of(), Optional.empty(), Optional.empty(), Optional.of(progress));
    }

    static StepOutcome again(Duration delay) {
        return new Again(delay, "", Optional.empty(), List.of());
    }
}
