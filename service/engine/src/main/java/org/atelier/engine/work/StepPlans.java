package org.atelier.engine.work;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.atelier.engine.admission.ActionOrder;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.OnError.Then;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.step.SaveOrder;
import org.atelier.engine.store.StepKind;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StepRecord.Status;

/** The steps that lead a workspace from where it stands to where it should be. */
public final class StepPlans {

    private static final String INDEX = "index";
    private static final String WHAT = "what";

    private final Workspace workspace;
    private final List<StepRecord> plan = new ArrayList<>();
    private int sequence;

    private StepPlans(Workspace workspace, List<StepRecord> existing) {
        this.workspace = workspace;
        this.sequence = existing.stream().mapToInt(StepRecord::sequence).max().orElse(0);
    }

    /** From nothing to a running, configured machine. */
    public static List<StepRecord> create(Workspace workspace) {
        StepPlans plans = new StepPlans(workspace, List.of());
        plans.stage();
        plans.add(StepKind.AWAIT_LEASE, WorkspaceState.STAGED);
        plans.boot();
        return plans.plan;
    }

    /** The same, as a clone of a golden image. */
    static List<StepRecord> clone(Workspace workspace, GoldenImage image) {
        StepPlans plans = new StepPlans(workspace, List.of());
        plans.stage();
        plans.add(StepKind.AWAIT_LEASE, WorkspaceState.STAGED);
        plans.add(
                image.memory().isPresent() ? StepKind.THAW_MACHINE : StepKind.CREATE_MACHINE, WorkspaceState.STARTING);
        plans.add(StepKind.AWAIT_GUEST, WorkspaceState.STARTING);
        plans.add(StepKind.IDENTIFY_GUEST, WorkspaceState.STARTING);
        plans.run(plans.pendingActions(action -> action.cleanup().isEmpty()), WorkspaceState.CONFIGURING, Map.of());
        return plans.plan;
    }

    /** Saves a workspace that runs, or whose machine is off, as a golden image; afterwards it is as before. */
    public static List<StepRecord> save(Workspace workspace, SaveOrder order, List<StepRecord> existing) {
        StepPlans plans = new StepPlans(workspace, existing);
        if (workspace.state() == WorkspaceState.RUNNING) {
            plans.saveRunning(order);
        } else {
            plans.add(StepKind.PUBLISH_IMAGE, WorkspaceState.SAVING, order.parameters());
        }
        return plans.plan;
    }

    /** From standing still to running. */
    public static List<StepRecord> start(Workspace workspace, List<StepRecord> existing) {
        StepPlans plans = new StepPlans(workspace, existing);
        switch (workspace.state()) {
            case PAUSED -> plans.add(StepKind.RESUME, WorkspaceState.PAUSED);
            case SERIALIZED -> {
                plans.add(StepKind.RESTORE_MACHINE, WorkspaceState.STARTING);
                plans.add(StepKind.DELETE_MEMORY, WorkspaceState.STARTING);
            }
            default -> plans.boot();
        }
        return plans.plan;
    }

    /** From disks whose machine was lost with its host to running again, when the lease has time on another. */
    static List<StepRecord> again(Workspace workspace, List<StepRecord> existing) {
        StepPlans plans = new StepPlans(workspace, existing);
        plans.add(StepKind.AWAIT_LEASE, WorkspaceState.STAGED);
        plans.boot();
        return plans.plan;
    }

    /** As {@link #again}, where the machine is still on a host; its removal counts as begun, so that nothing makes it forgotten. */
    static List<StepRecord> leave(Workspace workspace, String host, List<StepRecord> existing, Instant now) {
        StepPlans plans = new StepPlans(workspace, existing);
        plans.add(StepKind.LEAVE_HOST, WorkspaceState.STAGED, Map.of(StepRecord.HOST, host));
        plans.plan.set(0, StepRecords.begun(plans.plan.get(0), now));
        plans.add(StepKind.AWAIT_LEASE, WorkspaceState.STAGED);
        plans.boot();
        return plans.plan;
    }

    /** From running, or paused, to where this kind of shutdown leads. */
    public static List<StepRecord> shutdown(Workspace workspace, ShutdownKind kind, List<StepRecord> existing) {
        StepPlans plans = new StepPlans(workspace, existing);
        switch (kind) {
            case NORMAL -> plans.powerOff();
            case PAUSE -> plans.add(StepKind.PAUSE, WorkspaceState.RUNNING);
            case SERIALIZE -> plans.add(StepKind.SAVE_MEMORY, WorkspaceState.SERIALIZING);
            case REBOOT -> plans.reboot();
            case TRASH -> plans.trash();
        }
        return plans.plan;
    }

    /** Runs the actions of the workspace that have not run yet, while it runs. */
    public static List<StepRecord> configure(Workspace workspace, List<StepRecord> existing) {
        StepPlans plans = new StepPlans(workspace, existing);
        List<Integer> numbers = plans.pendingActions(action -> action.cleanup().isEmpty());
        numbers.forEach(number -> plans.stageScript(number, WorkspaceState.CONFIGURING));
        plans.run(numbers, WorkspaceState.CONFIGURING, Map.of());
        return plans.plan;
    }

    /** What is to run in the guest before a running workspace is destroyed, as long as there is time for it. */
    static List<StepRecord> cleanUp(Workspace workspace, List<StepRecord> existing, Instant now) {
        StepPlans plans = new StepPlans(workspace, existing);
        Instant until = now.plus(workspace.request().cleanup());
        plans.run(
                plans.pendingActions(action -> action.cleanup().isPresent()),
                WorkspaceState.CANCELLING,
                Map.of(StepRecord.UNTIL, until.toString()));
        return plans.plan;
    }

    /** Gives a machine its new allocation; {@code old} comes back where the host cannot. */
    public static List<StepRecord> adjust(Workspace workspace, Allocation old, List<StepRecord> existing) {
        StepPlans plans = new StepPlans(workspace, existing);
        plans.add(StepKind.ADJUST, workspace.state(), OldAllocation.parameters(old));
        return plans.plan;
    }

    private void stage() {
        add(StepKind.MAKE_DIRECTORY, WorkspaceState.STAGING);
        if (workspace.request().environment().kernel().isPresent()) {
            addFile("KERNEL", 0, WorkspaceState.STAGING);
        }
        if (workspace.request().environment().initrd().isPresent()) {
            addFile("INITRD", 0, WorkspaceState.STAGING);
        }
        if (workspace.golden().isPresent()) {
            add(StepKind.LINK_IMAGE, WorkspaceState.STAGING);
        } else {
            stageDisks();
        }
        for (int number = 1; number <= workspace.request().graph().size(); number++) {
            stageScript(number, WorkspaceState.STAGING);
        }
        createDisks(WorkspaceState.STAGING);
        add(StepKind.BUILD_CONFIG_DISC, WorkspaceState.STAGING);
        add(StepKind.STAGED, WorkspaceState.STAGED);
    }

    private void stageDisks() {
        List<Disk> disks = workspace.request().environment().disks();
        for (int index = 0; index < disks.size(); index++) {
            if (disks.get(index).image().isPresent()) {
                addFile("DISK", index, WorkspaceState.STAGING);
            }
        }
    }

    private void boot() {
        add(StepKind.CREATE_MACHINE, WorkspaceState.STARTING);
        List<Integer> numbers = pendingActions(action -> action.cleanup().isEmpty());
        if (numbers.isEmpty()) {
            return;
        }
        add(StepKind.AWAIT_GUEST, WorkspaceState.STARTING);
        run(numbers, WorkspaceState.CONFIGURING, Map.of());
    }

    /** Each action, and behind it what compensates for it, which is skipped where it succeeds. */
    private void run(List<Integer> numbers, WorkspaceState phase, Map<String, String> more) {
        for (int number : numbers) {
            Action action = workspace.request().graph().get(number - 1);
            if (action.compensates().isEmpty()) {
                List<Integer> compensations = compensations(action, numbers);
                add(StepKind.RUN_ACTION, phase, number, more);
                compensations.forEach(other -> add(StepKind.RUN_ACTION, phase, other, more));
                if (!compensations.isEmpty() && action.onError().then() == Then.ABORT) {
                    add(StepKind.SETTLE_ACTION, phase, number, more);
                }
                if (action.reuse().checkpoint()) {
                    checkpoint(action);
                }
            }
        }
    }

    private void saveRunning(SaveOrder order) {
        add(StepKind.HALT_MACHINE, WorkspaceState.SAVING, order.parameters());
        add(StepKind.PUBLISH_IMAGE, WorkspaceState.SAVING, order.parameters());
        add(StepKind.TAKE_UP_MACHINE, WorkspaceState.SAVING);
        if (!workspace.request().graph().isEmpty()) {
            add(StepKind.AWAIT_GUEST, WorkspaceState.SAVING);
            add(StepKind.AWAKE_GUEST, WorkspaceState.SAVING);
        }
        add(StepKind.DELETE_FROZEN, WorkspaceState.SAVING);
    }

    private void checkpoint(Action action) {
        String id = workspace.id() + "/" + (sequence + 1);
        saveRunning(new SaveOrder(
                new GoldenImageId(UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))),
                workspace.name() + "-" + action.name(),
                action.reuse() == Action.Reuse.CHECKPOINT_MEMORY,
                false,
                Map.of()));
    }

    private List<Integer> compensations(Action failed, List<Integer> numbers) {
        List<Action> graph = workspace.request().graph();
        return numbers.stream()
                .filter(number -> graph.get(number - 1)
                        .compensates()
                        .filter(failed.name()::equals)
                        .isPresent())
                .toList();
    }

    private void powerOff() {
        if (workspace.state() == WorkspaceState.PAUSED) {
            add(StepKind.RESUME, WorkspaceState.SHUTTING_DOWN);
        }
        add(StepKind.REQUEST_SHUTDOWN, WorkspaceState.SHUTTING_DOWN);
        add(StepKind.AWAIT_OFF, WorkspaceState.SHUTTING_DOWN);
    }

    private void reboot() {
        add(StepKind.REBOOT, WorkspaceState.STARTING);
        if (!workspace.request().graph().isEmpty()) {
            add(StepKind.AWAIT_GUEST, WorkspaceState.STARTING);
        }
    }

    private void trash() {
        add(StepKind.DESTROY_MACHINE, WorkspaceState.SHUTTING_DOWN);
        add(StepKind.DELETE_MEMORY, WorkspaceState.SHUTTING_DOWN);
        createDisks(WorkspaceState.SHUTTING_DOWN);
    }

    private void createDisks(WorkspaceState phase) {
        int count = workspace.request().environment().disks().size();
        for (int index = 0; index < count; index++) {
            add(StepKind.CREATE_DISK, phase, index, Map.of());
        }
    }

    private void stageScript(int number, WorkspaceState phase) {
        if (workspace.request().graph().get(number - 1).source().isPresent()) {
            addFile("SCRIPT", number, phase);
        }
    }

    /** The numbers, from 1, of the actions that have not run yet, in the order in which they can. */
    private List<Integer> pendingActions(Predicate<Action> which) {
        List<Action> graph = workspace.request().graph();
        List<Action> pending = new ArrayList<>();
        for (int index = 0; index < graph.size(); index++) {
            boolean waiting = workspace.actions().get(index).state() == ActionResult.State.PENDING;
            if (waiting && which.test(graph.get(index))) {
                pending.add(graph.get(index));
            }
        }
        return ActionOrder.of(pending).stream()
                .map(action -> graph.indexOf(action) + 1)
                .toList();
    }

    private void addFile(String what, int index, WorkspaceState phase) {
        add(StepKind.STAGE_FILE, phase, Map.of(WHAT, what, INDEX, Integer.toString(index)));
    }

    private void add(StepKind kind, WorkspaceState phase) {
        add(kind, phase, Map.of());
    }

    private void add(StepKind kind, WorkspaceState phase, int index, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put(INDEX, Integer.toString(index));
        add(kind, phase, parameters);
    }

    private void add(StepKind kind, WorkspaceState phase, Map<String, String> parameters) {
        sequence++;
        plan.add(new StepRecord(
                workspace.id(),
                sequence,
                kind,
                parameters,
                phase,
                Status.PENDING,
                0,
                "",
                Optional.empty(),
                Optional.empty()));
    }
}
