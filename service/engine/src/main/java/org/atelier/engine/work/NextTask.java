package org.atelier.engine.work;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.engine.life.Journal;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.step.Step.Leaves;
import org.atelier.engine.step.StepTools;
import org.atelier.engine.step.Steps;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StepRecord.Status;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.engine.store.WorkspaceStore;

/** Decides what is to be done next for a workspace, and writes that down before it is done. */
final class NextTask {

    private static final Set<Leaves> MACHINE = EnumSet.of(Leaves.MACHINE);
    private static final Set<WorkspaceState> WAITING = EnumSet.of(WorkspaceState.REQUESTED, WorkspaceState.SCHEDULED);
    private static final Set<Leaves> ANYTHING = EnumSet.of(Leaves.MACHINE, Leaves.FILES, Leaves.TRANSFER);

    private final Claims claims;
    private final Journal journal;
    private final Arrivals arrivals;
    private final StepTools tools;

    NextTask(Claims claims, Journal journal, Arrivals arrivals, StepTools tools) {
        this.claims = claims;
        this.journal = journal;
        this.arrivals = arrivals;
        this.tools = tools;
    }

    /**
     * What comes next.
     *
     * @param task empty where there is nothing to do for now, and then the claim has been given back
     * @param due when there is something to do again, if that is known
     * @param arriving the workspace, where all that is left is to write down that it is where it was going
     */
    record Choice(Optional<Task> task, Optional<Instant> due, Optional<Workspace> arriving) {
        static final Choice NOTHING = new Choice(Optional.empty(), Optional.empty(), Optional.empty());

        private static Choice later(Instant due) {
            return new Choice(Optional.empty(), Optional.of(due), Optional.empty());
        }

        private static Choice now(Task task) {
            return new Choice(Optional.of(task), Optional.empty(), Optional.empty());
        }

        private static Choice arriving(Workspace workspace) {
            return new Choice(Optional.empty(), Optional.empty(), Optional.of(workspace));
        }
    }

    private record Arrival(Choice choice, Optional<Workspace> settled) {}

    Choice of(WorkspaceId id) {
        return after(id, session -> Optional.empty());
    }

    /**
     * Writes down how the last task has ended, and decides what comes next, in one transaction.
     *
     * @param ended returns when to go on, where that is later; the claim has been given back then
     */
    Choice after(WorkspaceId id, WorkspaceStore.Work<Optional<Instant>> ended) {
        Choice choice = journal.transact(
                session -> ended.run(session).map(Choice::later).orElseGet(() -> choose(session, id)));
        return choice.arriving().map(this::arrive).orElse(choice);
    }

    private Choice choose(StoreSession session, WorkspaceId id) {
        Optional<StoredWorkspace> stored = session.lock(id);
        if (stored.isEmpty() || !claims.renew(session, id)) {
            return Choice.NOTHING;
        }
        List<StepRecord> steps = session.steps(id);
        Workspace workspace = stored.get().workspace();
        if (steps.isEmpty() && WAITING.contains(workspace.state()) && workspace.target() == WorkspaceState.RUNNING) {
            // The plan begins with it when its time has come.
            claims.release(session, id);
            return Choice.NOTHING;
        }
        return task(session, stored.get(), steps).map(Choice::now).orElseGet(() -> Choice.arriving(workspace));
    }

    private Choice arrive(Workspace workspace) {
        Arrival arrival = arrivals.record(workspace, session -> arrive(session, workspace.id()));
        arrival.settled().ifPresent(arrivals::settled);
        return arrival.choice();
    }

    /** Looks once more at what there is to do: it may have been asked for something else meanwhile. */
    private Arrival arrive(StoreSession session, WorkspaceId id) {
        Choice choice = choose(session, id);
        if (choice.arriving().isEmpty()) {
            return new Arrival(choice, Optional.empty());
        }
        StoredWorkspace stored = journal.lock(session, id);
        Workspace settled = journal.edit(session, stored, edit -> settle(edit, session.steps(id)));
        claims.release(session, id);
        return new Arrival(
                Choice.NOTHING,
                Optional.of(settled)
                        .filter(now -> now.state() != stored.workspace().state()));
    }

    private Optional<Task> task(StoreSession session, StoredWorkspace stored, List<StepRecord> steps) {
        Workspace workspace = stored.workspace();
        return switch (workspace.target()) {
            case DESTROYED ->
                StepRecords.next(StepRecords.beforeTheEnd(steps))
                        .map(step -> begin(session, stored, step))
                        .or(() -> undo(workspace, steps, ANYTHING));
            case FAILED -> undo(workspace, steps, MACHINE);
            default -> next(session, workspace.id(), steps).map(step -> begin(session, stored, step));
        };
    }

    /** Passes over those that have nothing to do here. */
    private Optional<StepRecord> next(StoreSession session, WorkspaceId id, List<StepRecord> steps) {
        List<StepRecord> left = steps.stream()
                .dropWhile(step -> step.status() != Status.RUNNING
                        && (step.status() != Status.PENDING
                                || Steps.of(step.kind()).isIdle(tools)))
                .toList();
        List<Integer> idle = StepRecords.pending(steps.subList(0, steps.size() - left.size()));
        if (!idle.isEmpty()) {
            session.deleteSteps(id, idle);
        }
        return StepRecords.next(left);
    }

    private static Optional<Task> undo(Workspace workspace, List<StepRecord> steps, Set<Leaves> what) {
        return StepRecords.lastToUndo(steps, what).map(step -> new Task(workspace, step, Task.Verb.UNDO));
    }

    private Task begin(StoreSession session, StoredWorkspace stored, StepRecord next) {
        StepRecord step = next;
        if (next.status() == Status.PENDING) {
            step = StepRecords.begun(next, journal.now());
            session.updateStep(step);
        }
        WorkspaceState phase = next.phase();
        Workspace workspace = journal.edit(session, stored, edit -> {
            if (edit.state() != phase) {
                edit.noProgress().state(phase, Reasons.entering(phase));
            }
        });
        return new Task(workspace, step, Task.Verb.APPLY);
    }

    private static void settle(WorkspaceEdit edit, List<StepRecord> steps) {
        List<Integer> done = edit.target() == WorkspaceState.DESTROYED
                ? steps.stream().map(StepRecord::sequence).toList()
                : StepRecords.forgettable(steps);
        edit.session().deleteSteps(edit.before().id(), done);
        edit.measured(OverheadTimes.of(steps, edit.target()));
        if (edit.state() != edit.target()) {
            edit.noProgress().state(edit.target(), Reasons.reached(edit));
        }
    }
}
