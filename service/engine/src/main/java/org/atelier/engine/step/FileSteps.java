package org.atelier.engine.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.guest.ActionPayload;
import org.atelier.engine.guest.ConfigDisc;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Workspace;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** The steps that make a workspace's working directory and its configuration disc. */
final class FileSteps {

    private FileSteps() {}

    /** Makes the working directory; undoing it removes all that is in it. */
    record MakeDirectory() implements MakesFiles {

        @Override
        public StepOutcome apply(StepContext context) {
            context.files().make(context.id());
            return StepOutcome.done();
        }

        @Override
        public void undo(StepContext context) {
            context.files().deleteTree(context.files().directory(context.id()));
        }
    }

    /** Marks that everything a machine needs is there. */
    record Staged() implements Step {

        @Override
        public StepOutcome apply(StepContext context) {
            return StepOutcome.done();
        }

        @Override
        public Duration limit(StepContext context) {
            return context.tools().limits().host();
        }
    }

    /** Makes the configuration disc. */
    record BuildConfigDisc() implements MakesFiles {

        @Override
        public StepOutcome apply(StepContext context) {
            Path content = context.files().configContent(context.id());
            context.files().deleteTree(content);
            ConfigDisc.write(context.workspace(), payloads(context), content);
            context.vmm()
                    .images()
                    .createDisc(content, ConfigDisc.LABEL, context.files().configDisc(context.id()));
            context.files().deleteTree(content);
            return StepOutcome.done();
        }

        @Override
        public void undo(StepContext context) {
            context.files().deleteTree(context.files().configContent(context.id()));
            context.vmm().images().delete(context.files().configDisc(context.id()));
        }

        private static List<ActionPayload> payloads(StepContext context) {
            List<ActionPayload> payloads = new ArrayList<>();
            int actions = context.workspace().request().graph().size();
            for (int number = 1; number <= actions; number++) {
                if (context.workspace().request().graph().get(number - 1).runsInGuest()) {
                    payloads.add(payload(context, number));
                }
            }
            return payloads;
        }
    }

    /** The files of the action with this number, from the request or from where its script was staged. */
    static ActionPayload payload(StepContext context, int number) {
        Workspace workspace = context.workspace();
        Action action = workspace.request().graph().get(number - 1);
        if (action.script().isPresent()) {
            return ActionPayload.of(number, action, action.script().get());
        }
        Path staged = context.files().script(context.id(), number);
        try {
            return ActionPayload.of(number, action, Files.readAllBytes(staged));
        } catch (IOException e) {
            throw new VmmException(VmmError.UNAVAILABLE, "Cannot read the script " + staged + ": " + e.getMessage(), e);
        }
    }

    static StepFailedException refused(String message) {
        return new StepFailedException(ErrorCode.INVALID_REQUEST, message);
    }
}
