package org.atelier.engine.work;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.step.Step.Leaves;
import org.atelier.engine.step.Steps;
import org.atelier.engine.store.StepKind;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StepRecord.Status;

/** Questions to, and changes of, lists of steps. */
final class StepRecords {

    private static final Set<Leaves> LASTING = EnumSet.of(Leaves.FILES, Leaves.MACHINE);

    private static final Set<StepKind> TRANSFERS =
            EnumSet.of(StepKind.STAGE_FILE, StepKind.DISTRIBUTE_IMAGES, StepKind.SEND_DISK, StepKind.SEND_IMAGE);

    private static final Set<StepKind> SENDING =
            EnumSet.of(StepKind.EXPORT_DISK, StepKind.SEND_DISK, StepKind.SEND_IMAGE);

    private StepRecords() {}

    /** The step to take next: one that was begun before one that was not. */
    static Optional<StepRecord> next(List<StepRecord> steps) {
        return steps.stream()
                .filter(step -> step.status() == Status.RUNNING || step.status() == Status.PENDING)
                .findFirst();
    }

    /** Those that are taken before a workspace is destroyed. */
    static List<StepRecord> beforeTheEnd(List<StepRecord> steps) {
        int givenUp = steps.stream()
                .filter(step -> step.kind() == StepKind.GIVE_UP_SENDING)
                .mapToInt(StepRecord::sequence)
                .max()
                .orElse(0);
        return steps.stream()
                .filter(step -> step.phase() == WorkspaceState.CANCELLING)
                .filter(step -> step.sequence() > givenUp || !sends(step))
                .toList();
    }

    /** Whether a step is a part of sending a disk home. */
    static boolean sends(StepRecord step) {
        return SENDING.contains(step.kind());
    }

    /** Whether a workspace that is ending has something that is still to be sent. */
    static boolean isSending(List<StepRecord> steps) {
        return beforeTheEnd(steps).stream()
                .filter(StepRecords::sends)
                .anyMatch(step -> step.status() == Status.PENDING || step.status() == Status.RUNNING);
    }

    /** The last step that may have left one of these things on the host. */
    static Optional<StepRecord> lastToUndo(List<StepRecord> steps, Set<Leaves> what) {
        return steps.stream()
                .filter(step -> step.status() != Status.PENDING && step.status() != Status.UNDONE)
                .filter(step -> what.contains(Steps.of(step.kind()).leaves()))
                .reduce((earlier, later) -> later);
    }

    static List<Integer> pending(List<StepRecord> steps) {
        return steps.stream()
                .filter(step -> step.status() == Status.PENDING)
                .map(StepRecord::sequence)
                .toList();
    }

    /** The finished steps that need not be remembered: they have left nothing, or a later one of the same kind stands for them. */
    static List<Integer> forgettable(List<StepRecord> steps) {
        List<Integer> forgettable = new ArrayList<>();
        Set<Map.Entry<StepKind, Map<String, String>>> seen = new HashSet<>();
        for (int index = steps.size() - 1; index >= 0; index--) {
            StepRecord step = steps.get(index);
            boolean leaves = LASTING.contains(Steps.of(step.kind()).leaves()) && step.status() != Status.UNDONE;
            if (!leaves || !seen.add(Map.entry(step.kind(), step.parameters()))) {
                forgettable.add(step.sequence());
            }
        }
        return forgettable;
    }

    static StepRecord begun(StepRecord step, Instant now) {
        return with(step, Status.RUNNING, 1, step.message(), Optional.of(now), Optional.empty());
    }

    /** An answer of the host ends a row of failures; that a transfer is on its way does not. */
    static StepRecord noted(StepRecord step, String message) {
        int attempts = TRANSFERS.contains(step.kind()) ? step.attempts() : 1;
        return with(step, Status.RUNNING, attempts, message, step.started(), Optional.empty());
    }

    static StepRecord triedAgain(StepRecord step) {
        return with(step, step.status(), step.attempts() + 1, step.message(), step.started(), step.finished());
    }

    static StepRecord ended(StepRecord step, Status status, String message, Instant now) {
        return with(step, status, step.attempts(), message, step.started(), Optional.of(now));
    }

    private static StepRecord with(
            StepRecord step,
            Status status,
            int attempts,
            String message,
            Optional<Instant> started,
            Optional<Instant> finished) {
        return new StepRecord(
                step.workspace(),
                step.sequence(),
                step.kind(),
                step.parameters(),
                step.phase(),
                status,
                attempts,
                message,
                started,
                finished);
    }
}
