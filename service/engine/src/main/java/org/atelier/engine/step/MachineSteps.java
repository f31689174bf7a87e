package org.atelier.engine.step;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.host.Machines;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.step.Step.OnFailure;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StepRecord.Status;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.MachineStatus.State;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** The steps that change a machine as a whole. */
final class MachineSteps {

    static final Step PAUSE = new VmmStep(
            context -> context.machineIs(State.PAUSED),
            context -> context.vmm().pause(context.machine()),
            OnFailure.GO_BACK);

    static final Step RESUME = new VmmStep(
            context -> context.machineIs(State.RUNNING),
            context -> context.vmm().resume(context.machine()),
            OnFailure.GO_BACK);

    static final Step REBOOT =
            new VmmStep(context -> false, context -> context.vmm().reboot(context.machine()), OnFailure.GO_BACK);

    static final Step REQUEST_SHUTDOWN = new VmmStep(
            context -> context.machineStatus().isEmpty(),
            context -> context.vmm().shutdown(context.machine()),
            OnFailure.GO_BACK);

    static final Step DESTROY_MACHINE =
            new VmmStep(context -> false, context -> context.vmm().destroy(context.machine()), OnFailure.FAIL);

    static final Step ADJUST = new VmmStep(
            context -> false,
            context -> context.vmm()
                    .adjust(
                            context.machine(),
                            Machines.resources(context.workspace().allocation())),
            OnFailure.GO_ON);

    static final Step DELETE_MEMORY = new VmmStep(
            context -> false, context -> context.files().delete(context.files().memory(context.id())), OnFailure.GO_ON);

    private MachineSteps() {}

    /** What makes a machine is undone by destroying it. */
    interface MakesMachine extends Step {

        @Override
        default void undo(StepContext context) {
            context.vmm().destroy(context.machine());
        }

        @Override
        default Duration limit(StepContext context) {
            return context.tools().limits().host();
        }

        @Override
        default Leaves leaves() {
            return Leaves.MACHINE;
        }
    }

    /** Boots the machine. */
    record CreateMachine() implements MakesMachine {

        @Override
        public StepOutcome apply(StepContext context) {
            List<ActionResult> addresses = Addresses.reserve(context);
            context.vmm().create(context.spec());
            return new StepOutcome.Done("", addresses);
        }
    }

    /** Removes the machine from the host that the step names, which is not the lease's. */
    record LeaveHost() implements MakesMachine {

        @Override
        public StepOutcome apply(StepContext context) {
            remove(context);
            return StepOutcome.done();
        }

        /** What has been removed is not looked for again: its host may be gone by then. */
        @Override
        public void undo(StepContext context) {
            if (context.step().status() == Status.RUNNING) {
                remove(context);
            }
        }

        private static void remove(StepContext context) {
            String host = context.step().parameters().getOrDefault(StepRecord.HOST, "");
            context.tools().hosts().vmm(host).destroy(context.machine());
        }
    }

    /** Lets the machine go on from its saved memory. */
    record RestoreMachine() implements MakesMachine {

        @Override
        public StepOutcome apply(StepContext context) {
            List<ActionResult> addresses = Addresses.reserve(context);
            context.vmm().restore(context.spec(), context.files().memory(context.id()));
            if (context.machineIs(State.PAUSED)) {
                context.vmm().resume(context.machine());
            }
            return new StepOutcome.Done("", addresses);
        }
    }

    /** Writes the machine's memory to disk, which ends it. */
    record SaveMemory() implements MakesFiles {

        @Override
        public StepOutcome apply(StepContext context) {
            boolean saved = context.machineStatus().isEmpty()
                    && Files.exists(context.files().memory(context.id()));
            if (!saved) {
                context.vmm().save(context.machine(), context.files().memory(context.id()));
            }
            return StepOutcome.done();
        }

        @Override
        public void undo(StepContext context) {
            context.files().delete(context.files().memory(context.id()));
        }

        @Override
        public OnFailure onFailure() {
            return OnFailure.GO_BACK;
        }
    }

    /** Waits until the guest has powered off, and powers it off where it does not. */
    record AwaitOff() implements Step {

        private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

        @Override
        public StepOutcome apply(StepContext context) {
            if (context.machineStatus().isEmpty()) {
                return StepOutcome.done();
            }
            Duration patience = context.tools().limits().powerOff();
            if (context.sinceStart().compareTo(patience) < 0) {
                return StepOutcome.again(LOOK_AGAIN);
            }
            context.vmm().destroy(context.machine());
            String message = "The guest did not power off within " + patience + " and was powered off.";
            return new StepOutcome.Done(message, List.of());
        }

        @Override
        public Duration limit(StepContext context) {
            return context.tools()
                    .limits()
                    .powerOff()
                    .plus(context.tools().limits().host());
        }

        @Override
        public OnFailure onFailure() {
            return OnFailure.GO_BACK;
        }
    }

    /** Waits until the guest agent answers. */
    record AwaitGuest() implements Step {

        private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

        @Override
        public StepOutcome apply(StepContext context) {
            if (requireRunning(context, "booted").guestReady()) {
                return StepOutcome.done();
            }
            Duration patience = context.tools().limits().boot();
            if (context.sinceStart().compareTo(patience) < 0) {
                return StepOutcome.again(LOOK_AGAIN);
            }
            throw new StepFailedException(
                    ErrorCode.CONFIGURATION_FAILED,
                    "The guest did not answer within " + patience.toSeconds()
                            + " s, so its actions cannot run: it has neither qemu-guest-agent nor cloud-init with the data source"
                            + " NoCloud, or it hangs. Maybe look at its console (with console=ttyS0 on its kernel's command"
                            + " line), use an image with one of them, or ask for the workspace without actions.");
        }

        @Override
        public Duration limit(StepContext context) {
            return context.tools().limits().boot().plus(context.tools().limits().host());
        }
    }

    /** The machine's status, where it still can do something. */
    static MachineStatus requireRunning(StepContext context, String doing) {
        MachineStatus status = context.machineStatus()
                .orElseThrow(() -> new StepFailedException(
                        ErrorCode.HOST_FAILED,
                        "The machine ended while its guest " + doing + "; the console log says more."));
        if (status.state() == State.IO_ERROR || status.state() == State.CRASHED) {
            throw new StepFailedException(
                    ErrorCode.HOST_FAILED,
                    "The machine stopped (" + status.state() + ") while its guest " + doing
                            + "; the host's disk may be full.");
        }
        if (status.state() == State.PAUSED) {
            throw new VmmException(VmmError.GUEST_UNREACHABLE, "The machine is paused while its guest " + doing + ".");
        }
        return status;
    }
}
