package org.atelier.engine.work;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.step.SaveOrder;
import org.atelier.engine.step.SendOrder;
import org.atelier.engine.store.StepKind;
import org.atelier.engine.store.StepRecord;

/** The steps that lead a workspace from where it stands to where it should be. */
public final class StepPlans {

    private final Workspace workspace;
    private final StepList list;
    private final ActionSteps actions;

    private StepPlans(Workspace workspace, List<StepRecord> existing) {
        this.workspace = workspace;
        this.list = new StepList(workspace, existing);
        this.actions = new ActionSteps(workspace, list);
    }

    /** From nothing to a running, configured machine. */
    public static List<StepRecord> create(Workspace workspace) {
        StepPlans plans = new StepPlans(workspace, List.of());
        plans.stage();
        plans.list.add(StepKind.AWAIT_LEASE, WorkspaceState.STAGED);
        plans.boot();
        return plans.list.steps();
    }

    /** The same, as a clone of a golden image. */
    static List<StepRecord> clone(Workspace workspace, GoldenImage image) {
        StepPlans plans = new StepPlans(workspace, List.of());
        plans.stage();
        plans.list.add(StepKind.AWAIT_LEASE, WorkspaceState.STAGED);
        List<Integer> left = plans.actions.pending(action -> action.cleanup().isEmpty());
        if (image.memory().isPresent()) {
            plans.list.distribute(WorkspaceState.STARTING);
            plans.list.add(StepKind.THAW_MACHINE, WorkspaceState.STARTING);
        } else {
            left = plans.createMachine(left);
        }
        if (image.memory().isPresent() || workspace.request().usesGuest()) {
            plans.list.add(StepKind.AWAIT_GUEST, WorkspaceState.STARTING);
            plans.list.add(StepKind.IDENTIFY_GUEST, WorkspaceState.STARTING);
        }
        plans.actions.run(left, WorkspaceState.CONFIGURING, Map.of());
        return plans.list.steps();
    }

    /** Saves a workspace that runs, or whose machine is off, as a golden image; afterwards it is as before. */
    public static List<StepRecord> save(Workspace workspace, SaveOrder order, List<StepRecord> existing) {
        StepPlans plans = new StepPlans(workspace, existing);
        if (workspace.state() == WorkspaceState.RUNNING) {
            plans.actions.save(order);
        } else {
            plans.list.add(StepKind.PUBLISH_IMAGE, WorkspaceState.SAVING, order.parameters());
        }
        return plans.list.steps();
    }

    /** Sends disks of a workspace that runs, or whose machine is off; afterwards it is as before. */
    public static List<StepRecord> stageOut(Workspace workspace, StageOut stageOut, List<StepRecord> existing) {
        StepPlans plans = new StepPlans(workspace, existing);
        if (workspace.state() == WorkspaceState.RUNNING) {
            plans.actions.stageOut(orders(stageOut));
        } else {
            plans.actions.stageOutAtRest(orders(stageOut), WorkspaceState.SAVING);
        }
        return plans.list.steps();
    }

    /** Lets what was to be sent before the end be, and sends what is wanted instead. */
    static List<StepRecord> giveUp(Workspace workspace, Optional<StageOut> instead, List<StepRecord> existing) {
        StepPlans plans = new StepPlans(workspace, existing);
        plans.list.add(StepKind.GIVE_UP_SENDING, WorkspaceState.CANCELLING);
        instead.ifPresent(wanted -> plans.actions.stageOutAtRest(orders(wanted), WorkspaceState.CANCELLING));
        return plans.list.steps();
    }

    private static List<SendOrder> orders(StageOut stageOut) {
        return IntStream.range(0, stageOut.disks().size())
                .mapToObj(index -> new SendOrder(index + 1, stageOut.disks().get(index)))
                .toList();
    }

    /** From standing still to running. */
    public static List<StepRecord> start(Workspace workspace, List<StepRecord> existing) {
        StepPlans plans = new StepPlans(workspace, existing);
        switch (workspace.state()) {
            case PAUSED -> plans.list.add(StepKind.RESUME, WorkspaceState.PAUSED);
            case SERIALIZED -> {
                plans.list.distribute(WorkspaceState.STARTING);
                plans.list.add(StepKind.RESTORE_MACHINE, WorkspaceState.STARTING);
                plans.list.add(StepKind.DELETE_MEMORY, WorkspaceState.STARTING);
            }
            default -> plans.boot();
        }
        return plans.list.steps();
    }

    /** From disks whose machine was lost with its host to running again, when the lease has time on another. */
    static List<StepRecord> again(Workspace workspace, List<StepRecord> existing) {
        StepPlans plans = new StepPlans(workspace, existing);
        plans.list.add(StepKind.AWAIT_LEASE, WorkspaceState.STAGED);
        plans.boot();
        return plans.list.steps();
    }

    /** As {@link #again}, where the machine is still on a host; its removal counts as begun, so that nothing makes it forgotten. */
    static List<StepRecord> leave(Workspace workspace, String host, List<StepRecord> existing, Instant now) {
        StepPlans plans = new StepPlans(workspace, existing);
        plans.list.add(StepKind.LEAVE_HOST, WorkspaceState.STAGED, Map.of(StepRecord.HOST, host));
        plans.list.steps().set(0, StepRecords.begun(plans.list.steps().get(0), now));
        plans.list.add(StepKind.AWAIT_LEASE, WorkspaceState.STAGED);
        plans.boot();
        return plans.list.steps();
    }

    /** From running, or paused, to where this kind of shutdown leads. */
    public static List<StepRecord> shutdown(Workspace workspace, ShutdownKind kind, List<StepRecord> existing) {
        StepPlans plans = new StepPlans(workspace, existing);
        switch (kind) {
            case NORMAL -> plans.powerOff();
            case PAUSE -> plans.list.add(StepKind.PAUSE, WorkspaceState.RUNNING);
            case SERIALIZE -> plans.list.add(StepKind.SAVE_MEMORY, WorkspaceState.SERIALIZING);
            case REBOOT -> plans.reboot();
            case TRASH -> plans.trash();
        }
        return plans.list.steps();
    }

    /** Runs the actions of the workspace that have not run yet, while it runs. */
    public static List<StepRecord> configure(Workspace workspace, List<StepRecord> existing) {
        StepPlans plans = new StepPlans(workspace, existing);
        List<Integer> numbers = plans.actions.pending(action -> action.cleanup().isEmpty());
        numbers.forEach(number -> plans.stageFiles(number, WorkspaceState.CONFIGURING));
        numbers.forEach(number -> plans.createAttached(number, WorkspaceState.CONFIGURING));
        plans.list.distribute(WorkspaceState.CONFIGURING);
        plans.actions.run(numbers, WorkspaceState.CONFIGURING, Map.of());
        return plans.list.steps();
    }

    /**
     * What is done before a workspace is destroyed.
     *
     * @param cleanUp whether what is to run in the guest does, as long as there is time for it
     * @param stageOut whether its disks go where its request says
     */
    static List<StepRecord> end(
            Workspace workspace, boolean cleanUp, boolean stageOut, List<StepRecord> existing, Instant now) {
        StepPlans plans = new StepPlans(workspace, existing);
        if (cleanUp) {
            Instant until = now.plus(workspace.request().cleanup());
            plans.actions.run(
                    plans.actions.pending(action -> action.cleanup().isPresent()),
                    WorkspaceState.CANCELLING,
                    Map.of(StepRecord.UNTIL, until.toString()));
        }
        workspace
                .request()
                .stageOut()
                .filter(wanted -> stageOut)
                .ifPresent(wanted -> plans.actions.stageOutAtRest(orders(wanted), WorkspaceState.CANCELLING));
        return plans.list.steps();
    }

    /** Gives a machine its new allocation; {@code old} comes back where the host cannot. */
    public static List<StepRecord> adjust(Workspace workspace, Allocation old, List<StepRecord> existing) {
        StepPlans plans = new StepPlans(workspace, existing);
        plans.list.add(StepKind.ADJUST, workspace.state(), OldAllocation.parameters(old));
        return plans.list.steps();
    }

    private void stage() {
        list.add(StepKind.MAKE_DIRECTORY, WorkspaceState.STAGING);
        if (workspace.request().environment().kernel().isPresent()) {
            list.addFile("KERNEL", 0, WorkspaceState.STAGING);
        }
        if (workspace.request().environment().initrd().isPresent()) {
            list.addFile("INITRD", 0, WorkspaceState.STAGING);
        }
        if (workspace.golden().isPresent()) {
            list.add(StepKind.LINK_IMAGE, WorkspaceState.STAGING);
        } else {
            stageDisks();
        }
        for (int number = 1; number <= workspace.request().graph().size(); number++) {
            stageFiles(number, WorkspaceState.STAGING);
        }
        createDisks(WorkspaceState.STAGING);
        list.distribute(WorkspaceState.STAGING);
        list.add(StepKind.BUILD_CONFIG_DISC, WorkspaceState.STAGING);
        list.add(StepKind.STAGED, WorkspaceState.STAGED);
    }

    private void stageDisks() {
        List<Disk> disks = workspace.request().environment().disks();
        for (int index = 0; index < disks.size(); index++) {
            if (disks.get(index).image().isPresent()) {
                list.addFile("DISK", index, WorkspaceState.STAGING);
            }
            if (disks.get(index).overlay().isPresent()) {
                list.addFile("OVERLAY", index, WorkspaceState.STAGING);
            }
        }
    }

    private void boot() {
        List<Integer> left =
                createMachine(actions.pending(action -> action.cleanup().isEmpty()));
        if (left.isEmpty()) {
            return;
        }
        if (workspace.request().usesGuest()) {
            list.add(StepKind.AWAIT_GUEST, WorkspaceState.STARTING);
        }
        actions.run(left, WorkspaceState.CONFIGURING, Map.of());
    }

    /** Makes the machine, with what can be done before; returns the actions that are left. */
    private List<Integer> createMachine(List<Integer> numbers) {
        List<Integer> early = actions.beforeBoot(numbers);
        actions.run(early, WorkspaceState.STARTING, Map.of());
        list.distribute(WorkspaceState.STARTING);
        list.add(StepKind.CREATE_MACHINE, WorkspaceState.STARTING);
        return numbers.stream().filter(number -> !early.contains(number)).toList();
    }

    private void powerOff() {
        if (workspace.state() == WorkspaceState.PAUSED) {
            list.add(StepKind.RESUME, WorkspaceState.SHUTTING_DOWN);
        }
        list.add(StepKind.REQUEST_SHUTDOWN, WorkspaceState.SHUTTING_DOWN);
        list.add(StepKind.AWAIT_OFF, WorkspaceState.SHUTTING_DOWN);
    }

    private void reboot() {
        list.add(StepKind.REBOOT, WorkspaceState.STARTING);
        if (workspace.request().usesGuest()) {
            list.add(StepKind.AWAIT_GUEST, WorkspaceState.STARTING);
        }
    }

    private void trash() {
        list.add(StepKind.DESTROY_MACHINE, WorkspaceState.SHUTTING_DOWN);
        list.add(StepKind.DELETE_MEMORY, WorkspaceState.SHUTTING_DOWN);
        createDisks(WorkspaceState.SHUTTING_DOWN);
    }

    private void createDisks(WorkspaceState phase) {
        int count = workspace.request().environment().disks().size();
        for (int index = 0; index < count; index++) {
            list.add(StepKind.CREATE_DISK, phase, index, Map.of());
        }
        for (int number = 1; number <= workspace.request().graph().size(); number++) {
            createAttached(number, phase);
        }
    }

    private void createAttached(int number, WorkspaceState phase) {
        Action action = workspace.request().graph().get(number - 1);
        if (action.host().flatMap(HostChange::disk).isPresent()) {
            list.add(StepKind.CREATE_DISK, phase, number, Map.of(StepList.WHAT, "ATTACHED"));
        }
    }

    private void stageFiles(int number, WorkspaceState phase) {
        Action action = workspace.request().graph().get(number - 1);
        if (action.source().isPresent()) {
            list.addFile("SCRIPT", number, phase);
        }
        if (action.host().flatMap(HostChange::source).isPresent()) {
            list.addFile("ATTACHED", number, phase);
        }
    }
}
