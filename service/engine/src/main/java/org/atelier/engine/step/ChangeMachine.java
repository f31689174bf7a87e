package org.atelier.engine.step;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.HostChange.AddAddress;
import org.atelier.engine.model.HostChange.ResizeDisk;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * Does what one action wants of the host. That it begins is written down first: from then on the machine's description has it, so it
 * is there whatever makes the machine next, and a machine that runs is given what it lacks of that, which can be repeated. Where it
 * fails for good the description has it no more.
 */
record ChangeMachine() implements Step {

    private static final long MIB = 1L << 20;

    /** What has nothing to do with the change itself: whoever retries a step waits for that. */
    private static final Set<VmmError> PASSING = EnumSet.of(VmmError.UNAVAILABLE, VmmError.INTERRUPTED);

    @Override
    public StepOutcome apply(StepContext context) {
        Attempt attempt = attempt(context);
        if (!order(context).needed(context.index())) {
            return ended(attempt.result().skipped());
        }
        if (attempt.result().state() == State.PENDING) {
            Duration wait = attempt.untilRetry();
            return wait.isZero() ? again(wait, attempt.begun()) : StepOutcome.again(wait);
        }
        boolean runs = context.step().phase() == WorkspaceState.CONFIGURING;
        if (runs) {
            MachineSteps.requireRunning(
                    context,
                    "was to be given what the action " + attempt.action().name() + " says");
        }
        try {
            HostChange change = attempt.action().host().orElseThrow();
            List<ActionResult> changed = perform(context, change, runs);
            String note = runs && !change.atOnce() ? "It holds from the machine's next start on.\n" : "";
            return succeeded(context, attempt, note, changed);
        } catch (VmmException e) {
            if (PASSING.contains(e.error())) {
                throw e;
            }
            return failed(context, attempt, String.valueOf(e.getMessage()));
        }
    }

    /** Returns the results of actions that have other attributes by that. */
    private static List<ActionResult> perform(StepContext context, HostChange change, boolean runs) {
        if (change instanceof AddAddress added) {
            return Addresses.reserve(context, added);
        }
        if (change instanceof ResizeDisk resize) {
            grow(context, resize, runs);
        } else if (runs && change.changesDevices()) {
            context.vmm().equip(context.spec());
        }
        return List.of();
    }

    private static StepOutcome succeeded(
            StepContext context, Attempt attempt, String note, List<ActionResult> changed) {
        String name = attempt.action().name();
        List<ActionResult> results = new ArrayList<>(changed);
        ActionResult own = changed.stream()
                .filter(result -> result.action().equals(name))
                .findFirst()
                .orElse(attempt.result());
        results.remove(own);
        results.add(own.ended(State.SUCCEEDED, note, context.now()));
        return new StepOutcome.Done("", results);
    }

    private static void grow(StepContext context, ResizeDisk resize, boolean runs) {
        Path disk = context.devices()
                .disk(resize.name())
                .orElseThrow(() -> new VmmException(
                        VmmError.REJECTED,
                        "The machine has no disk " + resize.name()
                                + ": the action that attaches it has not succeeded."));
        if (runs) {
            context.vmm().grow(context.machine(), disk, resize.sizeMiB() * MIB);
        } else {
            context.vmm().images().grow(disk, resize.sizeMiB() * MIB);
        }
    }

    private static StepOutcome failed(StepContext context, Attempt attempt, String message) {
        Action action = attempt.action();
        String why = withoutDirectory(message, context.files().directory(context.id()));
        if (attempt.result().attempt() <= action.onError().retries()) {
            return again(action.onError().delay(), result(attempt, State.PENDING, why + "\n"));
        }
        if (action.host().flatMap(HostChange::disk).isPresent()) {
            context.vmm().images().delete(context.files().attached(context.id(), context.index()));
        }
        boolean ignored = action.onError().then() == Action.OnError.Then.IGNORE;
        ActionResult last = result(attempt, ignored ? State.IGNORED : State.FAILED, why + "\n");
        if (ignored || order(context).compensatedElsewhere(context.index())) {
            return ended(last);
        }
        throw new StepFailedException(
                ErrorCode.CONFIGURATION_FAILED,
                "The action " + action.name() + " failed: " + why,
                Optional.of(last),
                null);
    }

    /** The host's directories are nobody's business. */
    private static String withoutDirectory(String message, Path directory) {
        return message.replace(directory + "/", "");
    }

    private static ActionResult result(Attempt attempt, State state, String note) {
        return attempt.result().ended(state, note, attempt.context().now());
    }

    /** What is kept for the machine is given back with it, also where it was never made. */
    @Override
    public void undo(StepContext context) {
        boolean keeps = attempt(context)
                .action()
                .host()
                .filter(AddAddress.class::isInstance)
                .isPresent();
        if (keeps) {
            context.vmm().destroy(context.machine());
        }
    }

    @Override
    public Leaves leaves() {
        return Leaves.MACHINE;
    }

    private static StepOutcome ended(ActionResult result) {
        return new StepOutcome.Done("", List.of(result));
    }

    private static StepOutcome again(Duration delay, ActionResult result) {
        return new StepOutcome.Again(delay, "", Optional.empty(), List.of(result));
    }

    private static Attempt attempt(StepContext context) {
        int number = context.index();
        return new Attempt(context, number, context.workspace().actions().get(number - 1), Optional.empty());
    }

    private static RunOrder order(StepContext context) {
        return new RunOrder(
                context.workspace().request().graph(),
                List.of(context.index()),
                context.workspace().actions());
    }

    @Override
    public Duration limit(StepContext context) {
        Action.OnError onError = attempt(context).action().onError();
        return context.tools().limits().host().plus(onError.delay()).multipliedBy(onError.retries() + 1L);
    }
}
