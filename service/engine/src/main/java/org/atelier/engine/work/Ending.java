package org.atelier.engine.work;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.atelier.engine.life.Journal;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StepRecord;

/** Ends workspaces, whatever they are doing. Thread-safe. */
public final class Ending {

    private final Journal journal;
    private final Consumer<WorkspaceId> interrupt;

    /**
     * Makes it.
     *
     * @param interrupt ends what is done for a workspace in this process and sees to its work
     */
    public Ending(Journal journal, Consumer<WorkspaceId> interrupt) {
        this.journal = journal;
        this.interrupt = interrupt;
    }

    /** Begins to give back all that a workspace has taken, after what it wants to run before; one that is ending already goes on. */
    public Optional<Workspace> end(WorkspaceId id, String reason) {
        return end(id, edit -> Optional.of(reason));
    }

    /**
     * The same, where the workspace as it stands in the store is to be ended.
     *
     * @param why decides under the row's lock: the reason, or nothing to let it be
     */
    Optional<Workspace> end(WorkspaceId id, Function<WorkspaceEdit, Optional<String>> why) {
        Optional<Workspace> changed = journal.change(id, edit -> {
            if (edit.target() != WorkspaceState.DESTROYED) {
                why.apply(edit).ifPresent(reason -> cancel(edit, reason));
            }
        });
        changed.filter(workspace -> workspace.state() == WorkspaceState.CANCELLING)
                .ifPresent(workspace -> interrupt.accept(id));
        return changed;
    }

    /** The same inside a change. */
    static void cancel(WorkspaceEdit edit, String reason) {
        WorkspaceId id = edit.before().id();
        List<StepRecord> steps = edit.session().steps(id);
        edit.session().deleteSteps(id, StepRecords.pending(steps));
        if (edit.state() == WorkspaceState.RUNNING && edit.target() == WorkspaceState.RUNNING) {
            edit.session().appendSteps(StepPlans.cleanUp(edit.before(), steps, edit.now()));
        }
        edit.noProgress().target(WorkspaceState.DESTROYED).state(WorkspaceState.CANCELLING, reason);
        edit.work();
    }
}
