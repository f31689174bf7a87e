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
 * What becomes of workspaces whose machines are lost with their host, or are of no use since their lease has lost another of its hosts.
 * Nobody can remove machines from a lost host now; when it is back, the reconciler does, since their workspaces have no place there any
 * more. From living hosts they are removed before anything else is done.
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

    /** Its lease begins anew as a whole: its machine is taken from a living host, then it boots from its disks as the others do. */
    static void leave(WorkspaceEdit edit, String host) {
        forgetMachine(edit);
        edit.noProgress().target(WorkspaceState.RUNNING);
        edit.state(WorkspaceState.STAGED, "Its lease lost another of its hosts; all of it boots again from its disks");
        WorkspaceId id = edit.before().id();
        edit.session()
                .appendSteps(StepPlans.leave(edit.after(), host, edit.session().steps(id), edit.now()));
        edit.work();
    }

    static void fail(WorkspaceEdit edit) {
        String why = "Its host was lost, and there is no room elsewhere";
        forgetMachine(edit);
        edit.failure(new Failure(ErrorCode.HOST_FAILED, why, "running", Optional.empty()));
        edit.noProgress().target(WorkspaceState.FAILED);
        edit.state(WorkspaceState.FAILED, why);
    }

    /** Its machine is on a living host: when workers have removed it, the workspace is in the state FAILED. */
    static void failWithOthers(WorkspaceEdit edit) {
        String why = "Its lease lost another of its hosts, and cannot go on without";
        WorkspaceId id = edit.before().id();
        edit.session().deleteSteps(id, StepRecords.pending(edit.session().steps(id)));
        edit.failure(new Failure(ErrorCode.HOST_FAILED, why, "running", Optional.empty()));
        edit.noProgress().target(WorkspaceState.FAILED).reason(why).work();
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
