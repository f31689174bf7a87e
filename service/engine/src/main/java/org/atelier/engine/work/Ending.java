package org.atelier.engine.work;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.atelier.engine.life.Journal;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StepRecord;

/** Ends workspaces, whatever they are doing. Thread-safe. */
public final class Ending {

    /** Where a workspace has disks that somebody has worked with, or may have. */
    private static final Set<WorkspaceState> WORTH_SENDING = EnumSet.of(
            WorkspaceState.RUNNING,
            WorkspaceState.PAUSED,
            WorkspaceState.STAGED,
            WorkspaceState.SAVING,
            WorkspaceState.SERIALIZING,
            WorkspaceState.SERIALIZED,
            WorkspaceState.SHUTTING_DOWN);

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
        return interrupted(journal.change(id, edit -> {
            if (edit.target() != WorkspaceState.DESTROYED) {
                why.apply(edit).ifPresent(reason -> cancel(edit, reason));
            }
        }));
    }

    /** Ends a workspace because somebody asks for it: what is still to be sent of one that is ending already is given up. */
    public Optional<Workspace> destroy(WorkspaceId id, String reason) {
        return interrupted(journal.change(id, edit -> {
            if (edit.target() != WorkspaceState.DESTROYED) {
                cancel(edit, reason);
            } else {
                boolean unused = giveUp(edit, Optional.empty(), reason + "; what was not sent yet is given up");
            }
        }));
    }

    /** Sends disks of a workspace that is ending elsewhere than was wanted; empty where nothing of it is still to be sent. */
    public Optional<Workspace> redirect(WorkspaceId id, StageOut instead) {
        AtomicBoolean given = new AtomicBoolean();
        Optional<Workspace> changed = journal.change(
                id,
                edit -> given.set(
                        giveUp(edit, Optional.of(instead), "What was not sent yet goes elsewhere on request")));
        return interrupted(changed.filter(workspace -> given.get()));
    }

    private static boolean giveUp(WorkspaceEdit edit, Optional<StageOut> instead, String why) {
        List<StepRecord> steps = edit.session().steps(edit.before().id());
        boolean sending = StepRecords.isSending(steps);
        if (sending) {
            edit.session().appendSteps(StepPlans.giveUp(edit.before(), instead, steps));
            edit.note(why).work();
        }
        return sending;
    }

    private Optional<Workspace> interrupted(Optional<Workspace> changed) {
        changed.filter(workspace -> workspace.state() == WorkspaceState.CANCELLING)
                .ifPresent(workspace -> interrupt.accept(workspace.id()));
        return changed;
    }

    /** Begins to end a workspace inside a change. */
    static void cancel(WorkspaceEdit edit, String reason) {
        cancel(edit, reason, false);
    }

    /** The same for one whose time is over: its disks go where its request says. */
    static void leaseOver(WorkspaceEdit edit, String reason) {
        cancel(edit, reason, WORTH_SENDING.contains(edit.state()));
    }

    private static void cancel(WorkspaceEdit edit, String reason, boolean stageOut) {
        WorkspaceId id = edit.before().id();
        List<StepRecord> steps = edit.session().steps(id);
        edit.session().deleteSteps(id, StepRecords.pending(steps));
        boolean cleanUp = edit.state() == WorkspaceState.RUNNING && edit.target() == WorkspaceState.RUNNING;
        edit.session().appendSteps(StepPlans.end(edit.before(), cleanUp, stageOut, steps, edit.now()));
        edit.noProgress().target(WorkspaceState.DESTROYED).state(WorkspaceState.CANCELLING, reason);
        edit.work();
    }
}
