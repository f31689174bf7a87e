package org.atelier.engine.work;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.life.Journal;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.step.Failures;
import org.atelier.engine.step.SaveOrder;
import org.atelier.engine.step.SendOrder;
import org.atelier.engine.step.Step;
import org.atelier.engine.step.StepContext;
import org.atelier.engine.step.StepFailedException;
import org.atelier.engine.store.StepKind;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StepRecord.Status;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.VmmException;

/** What becomes of a workspace when one of its steps has failed for good. */
final class StepEnds {

    private static final Set<StepKind> SAVING = EnumSet.of(StepKind.HALT_MACHINE, StepKind.PUBLISH_IMAGE);

    private final Journal journal;

    StepEnds(Journal journal) {
        this.journal = journal;
    }

    static StepFailedException tooLong(StepRecord step, Duration limit) {
        return new StepFailedException(
                ErrorCode.HOST_FAILED,
                "The step " + label(step) + " was not done within " + limit
                        + "; is the source or the host overloaded?");
    }

    void giveUp(StepContext context, StepRecord record, Step step, RuntimeException failure) {
        if (record.kind() == StepKind.ADJUST) {
            journal.change(context.workspace().id(), edit -> keepSize(edit, record, failure));
            return;
        }
        Optional<WorkspaceState> machine =
                step.onFailure() == Step.OnFailure.GO_BACK ? machineState(context) : Optional.empty();
        journal.change(context.workspace().id(), edit -> {
            if (edit.target() == WorkspaceState.DESTROYED) {
                leave(edit, record, step, failure);
                return;
            }
            end(edit, record, failure);
            if (machine.isPresent()) {
                goBack(edit, machine.get(), record, failure);
            } else if (StepRecords.sends(record)) {
                notSent(edit, record, failure);
            } else if (SAVING.contains(record.kind())) {
                notSaved(edit, record, failure);
            } else if (step.onFailure() != Step.OnFailure.GO_ON) {
                fail(edit, record, failure);
            }
        });
    }

    /** What comes behind sees to it that the machine runs; where it could not be halted there is nothing to publish. */
    private static void notSaved(WorkspaceEdit edit, StepRecord record, RuntimeException failure) {
        WorkspaceId id = edit.before().id();
        if (!SaveOrder.isIn(record.parameters())) {
            List<Integer> sending = edit.session().steps(id).stream()
                    .filter(step -> StepRecords.sends(step) && step.status() == Status.PENDING)
                    .map(StepRecord::sequence)
                    .toList();
            edit.session().deleteSteps(id, sending);
            edit.note("Its disks could not be sent: " + Failures.message(failure));
            return;
        }
        List<Integer> publishing = edit.session().steps(id).stream()
                .filter(step -> step.kind() == StepKind.PUBLISH_IMAGE && step.sequence() == record.sequence() + 1)
                .map(StepRecord::sequence)
                .toList();
        edit.session().deleteSteps(id, publishing);
        edit.note("It could not be saved as a golden image: " + Failures.message(failure));
    }

    /** What could not be written is not sent either, nor is its image. */
    private static void notSent(WorkspaceEdit edit, StepRecord record, RuntimeException failure) {
        WorkspaceId id = edit.before().id();
        String number = record.parameters().get(SendOrder.NUMBER);
        List<Integer> rest = edit.session().steps(id).stream()
                .filter(step -> StepRecords.sends(step) && step.status() == Status.PENDING)
                .filter(step -> Objects.equals(number, step.parameters().get(SendOrder.NUMBER)))
                .map(StepRecord::sequence)
                .toList();
        edit.session().deleteSteps(id, rest);
        edit.note((record.kind() == StepKind.SEND_IMAGE
                        ? "The image of a disk could not be sent beside "
                        : "A disk could not be sent to ")
                + record.parameters().get(SendOrder.URL) + ": " + Failures.message(failure));
    }

    /** What was to run before the end is left; the workspace is destroyed all the same. */
    private static void leave(WorkspaceEdit edit, StepRecord record, Step step, RuntimeException failure) {
        if (record.phase() != WorkspaceState.CANCELLING) {
            return;
        }
        end(edit, record, failure);
        if (StepRecords.sends(record)) {
            notSent(edit, record, failure);
        } else if (step.onFailure() != Step.OnFailure.GO_ON) {
            dropRest(edit, record, failure);
            edit.note(Failures.message(failure) + " The workspace is destroyed all the same.");
        }
    }

    /** Deletes the steps that have not begun, and ends the actions that were theirs. */
    private static Optional<ActionResult> dropRest(WorkspaceEdit edit, StepRecord record, RuntimeException failure) {
        edit.session()
                .deleteSteps(
                        edit.before().id(),
                        StepRecords.pending(edit.session().steps(edit.before().id())));
        Optional<ActionResult> result =
                failure instanceof StepFailedException failed ? failed.result() : Optional.empty();
        result.ifPresent(failed -> edit.result(failed, label(record)));
        edit.results(edit.actions().stream().map(StepEnds::skipped).toList());
        return result;
    }

    private static void end(WorkspaceEdit edit, StepRecord record, RuntimeException failure) {
        edit.session().updateStep(StepRecords.ended(record, Status.FAILED, Failures.message(failure), edit.now()));
    }

    private static void keepSize(WorkspaceEdit edit, StepRecord record, RuntimeException failure) {
        if (edit.target() != WorkspaceState.DESTROYED) {
            end(edit, record, failure);
            edit.allocation(
                    OldAllocation.of(record.parameters()),
                    "The host cannot give the machine what was asked for: " + Failures.message(failure));
        }
    }

    /** What the machine is now, as the state of its workspace; empty where there is none, or nobody knows. */
    private Optional<WorkspaceState> machineState(StepContext context) {
        try {
            return context.machineStatus()
                    .map(status -> status.state() == MachineStatus.State.RUNNING
                            ? WorkspaceState.RUNNING
                            : WorkspaceState.PAUSED);
        } catch (VmmException e) {
            return Optional.of(
                    context.workspace().state() == WorkspaceState.PAUSED
                            ? WorkspaceState.PAUSED
                            : WorkspaceState.RUNNING);
        }
    }

    private static void goBack(
            WorkspaceEdit edit, WorkspaceState machine, StepRecord record, RuntimeException failure) {
        edit.session()
                .deleteSteps(
                        edit.before().id(),
                        StepRecords.pending(edit.session().steps(edit.before().id())));
        String why = "The step " + label(record) + " failed: " + Failures.message(failure);
        edit.noProgress().target(machine);
        if (edit.state() == machine) {
            edit.note(why);
        } else {
            edit.state(machine, why);
        }
    }

    private void fail(WorkspaceEdit edit, StepRecord record, RuntimeException failure) {
        Optional<String> action = dropRest(edit, record, failure).map(ActionResult::action);
        edit.failure(new Failure(Failures.code(failure), Failures.message(failure), label(record), action));
        edit.target(WorkspaceState.FAILED).reason(Failures.message(failure));
    }

    private static ActionResult skipped(ActionResult result) {
        return result.state().ended() ? result : result.skipped();
    }

    private static String label(StepRecord step) {
        String name = step.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        List<String> values = step.parameters().values().stream().sorted().toList();
        return step.kind() == StepKind.ADJUST || values.isEmpty() ? name : name + " " + String.join(" ", values);
    }
}
