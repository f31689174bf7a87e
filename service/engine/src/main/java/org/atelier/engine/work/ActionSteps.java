package org.atelier.engine.work;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atelier.engine.admission.ActionOrder;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.OnError.Then;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.step.SaveOrder;
import org.atelier.engine.step.SendOrder;
import org.atelier.engine.store.StepKind;
import org.atelier.engine.store.StepRecord;

/** The steps that run the actions of a workspace, and save it behind its checkpoints. */
record ActionSteps(Workspace workspace, StepList list) {

    /** The numbers, from 1, of the actions that have not run yet, in the order in which they can. */
    List<Integer> pending(Predicate<Action> which) {
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

    /** Those of these actions that can be done before the machine is made. */
    List<Integer> beforeBoot(List<Integer> numbers) {
        List<Action> graph = workspace.request().graph();
        List<Action> early = ActionOrder.beforeBoot(
                numbers.stream().map(number -> graph.get(number - 1)).toList());
        return early.stream().map(action -> graph.indexOf(action) + 1).toList();
    }

    /**
     * The actions in their order; those that may run together are one step.
     *
     * @param more parameters of each step
     */
    void run(List<Integer> numbers, WorkspaceState phase, Map<String, String> more) {
        for (List<Integer> group : ActionGroups.of(workspace.request().graph(), numbers)) {
            if (group.size() > 1) {
                runTogether(group, numbers, phase, more);
            } else {
                runAlone(group.get(0), numbers, phase, more);
            }
        }
    }

    /** An action, and behind it what compensates for it, which is skipped where it succeeds. */
    private void runAlone(int number, List<Integer> numbers, WorkspaceState phase, Map<String, String> more) {
        Action action = workspace.request().graph().get(number - 1);
        List<Integer> compensations = compensations(action, numbers);
        list.add(kind(action), phase, number, more);
        compensations.forEach(other -> list.add(kind(workspace.request().graph().get(other - 1)), phase, other, more));
        if (!compensations.isEmpty() && action.onError().then() == Then.ABORT) {
            list.add(StepKind.SETTLE_ACTION, phase, number, more);
        }
        if (action.reuse().checkpoint()) {
            save(checkpoint(action));
        }
    }

    private static StepKind kind(Action action) {
        return action.runsInGuest() ? StepKind.RUN_ACTION : StepKind.CHANGE_MACHINE;
    }

    /** One step for all of them, with what compensates for them. */
    private void runTogether(List<Integer> group, List<Integer> all, WorkspaceState phase, Map<String, String> more) {
        List<Action> graph = workspace.request().graph();
        String indices = group.stream()
                .flatMap(number -> Stream.concat(Stream.of(number), compensations(graph.get(number - 1), all).stream()))
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put(StepRecord.INDICES, indices);
        list.add(StepKind.RUN_ACTION, phase, parameters);
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

    /** Saves the workspace while it runs. */
    void save(SaveOrder order) {
        list.add(StepKind.HALT_MACHINE, WorkspaceState.SAVING, order.parameters());
        list.add(StepKind.PUBLISH_IMAGE, WorkspaceState.SAVING, order.parameters());
        list.add(StepKind.TAKE_UP_MACHINE, WorkspaceState.SAVING);
        if (workspace.request().usesGuest()) {
            list.add(StepKind.AWAIT_GUEST, WorkspaceState.SAVING);
            list.add(StepKind.AWAKE_GUEST, WorkspaceState.SAVING);
        }
        list.add(StepKind.DELETE_FROZEN, WorkspaceState.SAVING);
    }

    /** Sends disks of the workspace while it runs: it is off for as long as they are copied. */
    void stageOut(List<SendOrder> orders) {
        list.add(StepKind.HALT_MACHINE, WorkspaceState.SAVING);
        orders.forEach(order -> list.add(StepKind.EXPORT_DISK, WorkspaceState.SAVING, order.parameters()));
        list.add(StepKind.TAKE_UP_MACHINE, WorkspaceState.SAVING);
        if (workspace.request().usesGuest()) {
            list.add(StepKind.AWAIT_GUEST, WorkspaceState.SAVING);
        }
        orders.forEach(order -> send(order, WorkspaceState.SAVING));
    }

    private void send(SendOrder order, WorkspaceState phase) {
        list.add(StepKind.SEND_DISK, phase, order.parameters());
        if (order.image(workspace).isPresent()) {
            list.add(StepKind.SEND_IMAGE, phase, order.parameters());
        }
        list.add(StepKind.DELETE_EXPORT, phase, order.parameters());
    }

    /** Sends disks of the workspace whose machine is off, or goes off now for good. */
    void stageOutAtRest(List<SendOrder> orders, WorkspaceState phase) {
        if (phase == WorkspaceState.CANCELLING) {
            list.add(StepKind.HALT_MACHINE, phase);
        }
        for (SendOrder order : orders) {
            list.add(StepKind.EXPORT_DISK, phase, order.parameters());
            send(order, phase);
        }
    }

    /** What is saved behind an action; the image's id is the same however often it is asked for. */
    private SaveOrder checkpoint(Action action) {
        String seed = workspace.id() + "/" + list.last();
        return new SaveOrder(
                new GoldenImageId(UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))),
                workspace.name() + "-" + action.name(),
                action.reuse() == Action.Reuse.CHECKPOINT_MEMORY,
                false,
                true,
                Map.of());
    }
}
