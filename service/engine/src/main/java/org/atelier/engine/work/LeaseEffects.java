package org.atelier.engine.work;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.atelier.engine.life.Journal;
import org.atelier.engine.life.Lifecycle;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.plan.EffectListener;
import org.atelier.engine.plan.LeaseView;
import org.atelier.engine.plan.PlanChange;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.warehouse.Matcher;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.PlannedLease;

/** What the plan says, as work for the workspaces of its leases. Thread-safe. */
final class LeaseEffects implements EffectListener {

    private static final String ENDED = "The lease ended at ";
    private static final String PREEMPTED = "Its room is needed by others; the lease ended at ";

    private final Journal journal;
    private final Predicate<String> lost;
    private final Matcher matcher;
    private final Consumer<WorkspaceId> changed;

    /**
     * Makes it.
     *
     * @param lost whether a host, by its name, counts as lost
     * @param changed told of each workspace, once what was written for it is committed
     */
    LeaseEffects(Journal journal, Predicate<String> lost, Matcher matcher, Consumer<WorkspaceId> changed) {
        this.journal = journal;
        this.lost = lost;
        this.matcher = matcher;
        this.changed = changed;
    }

    @Override
    public void happened(PlanChange change, Effect effect) {
        List<WorkspaceId> workspaces = change.workspaces(effect.lease());
        Optional<PlannedLease> lease = change.lease(effect.lease());
        for (int node = 0; node < workspaces.size(); node++) {
            int number = node;
            edit(change, workspaces.get(node), edit -> act(edit, effect, lease, number));
        }
    }

    @Override
    public void gone(PlanChange change, List<WorkspaceId> workspaces) {
        workspaces.forEach(id -> edit(change, id, LostMachines::fail));
    }

    private void edit(PlanChange change, WorkspaceId id, Consumer<WorkspaceEdit> work) {
        change.session()
                .lock(id)
                .filter(stored -> stored.workspace().target() != WorkspaceState.DESTROYED)
                .ifPresent(stored -> {
                    journal.edit(change.session(), stored, work);
                    change.afterCommit(() -> changed.accept(id));
                });
    }

    private void act(WorkspaceEdit edit, Effect effect, Optional<PlannedLease> planned, int node) {
        planned.map(lease -> view(edit, lease, node)).ifPresent(lease -> {
            lease.host().ifPresent(host -> scheduled(edit, host));
            edit.lease(lease, reason(effect));
        });
        if (losesMachine(edit, effect)) {
            beginAnew(edit);
        } else if (effect instanceof Effect.Staging) {
            begin(edit);
        } else if (effect instanceof Effect.Preparing || effect instanceof Effect.Started) {
            prepare(edit);
        } else if (effect instanceof Effect.Noticed noticed) {
            edit.termination("Its room is needed by others; the lease ends at " + time(noticed.ends()));
        } else if (effect instanceof Effect.Suspending) {
            suspend(edit);
        } else if (effect instanceof Effect.Ending) {
            boolean preempted = planned.filter(PlannedLease::cut).isPresent();
            end(edit, (preempted ? PREEMPTED : ENDED) + time(effect.at()));
        } else if (effect instanceof Effect.Ended ended) {
            over(edit, ended);
        }
    }

    private void beginAnew(WorkspaceEdit edit) {
        String host = host(edit);
        if (lost.test(host)) {
            LostMachines.beginAnew(edit);
        } else {
            LostMachines.leave(edit, host);
        }
    }

    private static String host(WorkspaceEdit edit) {
        return edit.before().lease().flatMap(Lease::host).orElse("");
    }

    /** Whether the plan has given its machine up with the host: who is suspended has none any more, who stays is not moved. */
    private static boolean losesMachine(WorkspaceEdit edit, Effect effect) {
        Optional<String> before = edit.before().lease().flatMap(Lease::host);
        Optional<String> after = edit.after().lease().flatMap(Lease::host);
        boolean moved = effect instanceof Effect.Replanned && !after.equals(before);
        return (moved || effect instanceof Effect.Suspended) && Lifecycle.WITH_MACHINE.contains(edit.state());
    }

    private static Lease view(WorkspaceEdit edit, PlannedLease lease, int node) {
        return LeaseView.of(
                lease,
                edit.before().request().lease().kind(),
                node,
                edit.before().lease());
    }

    private static Instant time(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    private static String reason(Effect effect) {
        if (effect instanceof Effect.Granted granted) {
            return "Leased from " + time(granted.schedule().start()) + " until "
                    + time(granted.schedule().end());
        }
        if (effect instanceof Effect.Queued queued) {
            return queued.expectedStart() == Long.MAX_VALUE
                    ? "Waits for room"
                    : "Waits for room, which is expected at " + time(queued.expectedStart());
        }
        if (effect instanceof Effect.Replanned replanned) {
            return "Planned anew: " + replanned.reason();
        }
        if (effect instanceof Effect.NodesGone gone) {
            return "Goes on with fewer nodes: " + gone.reason();
        }
        if (effect instanceof Effect.Suspending) {
            return "Suspended for others";
        }
        if (effect instanceof Effect.Suspended) {
            return "Waits for room to go on";
        }
        if (effect instanceof Effect.Staging) {
            return "Its images are brought to its host";
        }
        if (effect instanceof Effect.Preparing) {
            return "It is made ready";
        }
        return effect instanceof Effect.Started
                ? "The user's time runs"
                : "Its room is needed by others, or its time is over";
    }

    private static void scheduled(WorkspaceEdit edit, String host) {
        if (edit.state() == WorkspaceState.REQUESTED) {
            edit.state(WorkspaceState.SCHEDULED, "Placed on host " + host);
        }
    }

    private void begin(WorkspaceEdit edit) {
        if (edit.state() == WorkspaceState.SCHEDULED && steps(edit).isEmpty()) {
            Workspace workspace = edit.after();
            Optional<GoldenImage> image = matcher.match(
                            edit.session(),
                            workspace.owner(),
                            workspace.request(),
                            workspace.lease().flatMap(Lease::host))
                    .image();
            image.ifPresent(edit::clonedFrom);
            edit.session()
                    .appendSteps(image.map(golden -> StepPlans.clone(edit.after(), golden))
                            .orElseGet(() -> StepPlans.create(workspace)));
            edit.work();
        }
    }

    private static List<StepRecord> steps(WorkspaceEdit edit) {
        return edit.session().steps(edit.before().id());
    }

    /** Boots it, or lets it go on where the lease was suspended; what its owner has stopped stays so. */
    private void prepare(WorkspaceEdit edit) {
        begin(edit);
        boolean resumes = edit.state() == WorkspaceState.SERIALIZED && edit.target() == WorkspaceState.SERIALIZED;
        if (resumes) {
            edit.session().appendSteps(StepPlans.start(edit.before(), steps(edit)));
            edit.target(WorkspaceState.RUNNING);
            edit.state(WorkspaceState.STARTING, "There is room again; the machine goes on");
        }
        edit.work();
    }

    /** Writes its memory, once what is under way is done; where it has no machine there is nothing to do. */
    static void suspend(WorkspaceEdit edit) {
        boolean going = edit.target() == WorkspaceState.RUNNING || edit.target() == WorkspaceState.PAUSED;
        if (!going) {
            return;
        }
        edit.session().appendSteps(StepPlans.shutdown(edit.before(), ShutdownKind.SERIALIZE, steps(edit)));
        if (edit.state() == edit.target()) {
            edit.state(WorkspaceState.SERIALIZING, "Its room is needed by others; memory is written to disk");
        }
        edit.target(WorkspaceState.SERIALIZED);
        edit.work();
    }

    private void over(WorkspaceEdit edit, Effect.Ended ended) {
        switch (ended.cause()) {
            case HOST_LOST -> fail(edit);
            case PREEMPTED -> end(edit, PREEMPTED + time(ended.at()));
            case EXPIRED, FINISHED, CANCELLED, NOT_REDEEMED -> end(edit, ENDED + time(ended.at()));
        }
    }

    private void fail(WorkspaceEdit edit) {
        if (lost.test(host(edit)) || !Lifecycle.WITH_MACHINE.contains(edit.state())) {
            LostMachines.fail(edit);
        } else {
            LostMachines.failWithOthers(edit);
        }
    }

    private static void end(WorkspaceEdit edit, String reason) {
        edit.termination(reason);
        Ending.leaseOver(edit, reason);
    }
}
