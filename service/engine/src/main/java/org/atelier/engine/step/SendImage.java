package org.atelier.engine.step;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.model.Progress;
import org.atelier.engine.model.SentDisk;

/** Sends the image that a disk is an overlay of beside that. */
record SendImage() implements SendSteps.Patient {

    @Override
    public StepOutcome apply(StepContext context) {
        ImageBeside image = ImageBeside.of(context);
        Transfers.Status status = context.tools().transfers().poll(context.id(), image.file(), image::send);
        Progress progress = Progress.ofBytes(
                "sending the image of " + image.disk().name(), status.done(), status.total(), status.bytesPerSecond());
        if (!status.ended()) {
            return new StepOutcome.Again(Transfers.LOOK_AGAIN, "", Optional.of(progress), List.of());
        }
        return StepOutcome.Done.of(
                new SentDisk(
                        image.disk().name(),
                        SendSteps.shown(image.target()),
                        status.done(),
                        image.sha256(),
                        context.now().truncatedTo(ChronoUnit.MILLIS)),
                progress);
    }

    @Override
    public void undo(StepContext context) {
        SendSteps.cancel(context);
    }

    @Override
    public Leaves leaves() {
        return Leaves.TRANSFER;
    }
}
