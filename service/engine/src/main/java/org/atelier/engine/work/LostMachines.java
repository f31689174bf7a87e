package org.atelier.engine.work;

import java.util.List;
import java.util.Optional;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.step.Step.Leaves;
import org.atelier.engine.step.Steps;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StepRecord.Status;
import org.atelier.engine.store.StoreSession;

/**
 * What becomes of workspaces whose machines are lost with their host. Nobody can remove those machines now; when the host is back, the
 * reconciler does, since their workspaces have no place there any more.
 */
final class LostMachines {

    private LostMachines() {}

    /** Its disks are there still: it boots from them again when the lease has time elsewhere. */
    static void beginAnew(WorkspaceEdit edit) {
        forgetMachine(edit);
        edit.noProgress().target(WorkspaceState.RUNNING);
        edit.state(WorkspaceState.STAGED, "Its host was lost; it boots again from its disks on another");
        WorkspaceId id = edit.before().id();
        edit.session().appendSteps(StepPlans.again(edit.after(), edit.session().steps(id)));
        edit.work();
    }

    static void fail(WorkspaceEdit edit) {
        String why = "Its host was lost, and there is no room elsewhere";
        forgetMachine(edit);
        edit.failure(new Failure(ErrorCode.HOST_FAILED, why, "running", Optional.empty()));
        edit.noProgress().target(WorkspaceState.FAILED);
        edit.state(WorkspaceState.FAILED, why);
    }

    private static void forgetMachine(WorkspaceEdit edit) {
        StoreSession session = edit.session();
        WorkspaceId id = edit.before().id();
        List<StepRecord> steps = session.steps(id);
        session.deleteSteps(id, StepRecords.pending(steps));
        steps.stream()
                .filter(step -> step.status() != Status.PENDING)
                .filter(step ->
                        step.status() == Status.RUNNING || Steps.of(step.kind()).leaves() == Leaves.MACHINE)
                .forEach(step ->
                        session.updateStep(StepRecords.ended(step, Status.UNDONE, "The host was lost", edit.now())));
    }
}
