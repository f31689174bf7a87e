package org.atelier.engine.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.spi.vmm.MachineStatus;

/** The steps that let go of a machine, so that it can be saved as a golden image, and take it up again. */
final class SaveSteps {

    static final Step DELETE_FROZEN = new VmmStep(
            context -> false,
            context -> context.files().delete(context.files().frozen(context.id())),
            Step.OnFailure.GO_ON);

    private static final Step AWAIT_OFF = new MachineSteps.AwaitOff();
    private static final String ASKED = "asked";

    private SaveSteps() {}

    /** Freezes the machine where it is saved with its memory and its host can do that, and powers it off otherwise. */
    record HaltMachine() implements MakesFiles {

        @Override
        public StepOutcome apply(StepContext context) {
            if (!SaveOrder.isIn(context.step().parameters())) {
                return powerOff(context);
            }
            if (context.machineStatus().isPresent()) {
                PublishImage.requireAllowed(context);
            }
            boolean freezes = SaveOrder.of(context.step().parameters()).memory()
                    && context.tools().hosts().memoryKind(context.host()).isPresent();
            return freezes ? freeze(context) : powerOff(context);
        }

        private static StepOutcome freeze(StepContext context) {
            Path frozen = context.files().frozen(context.id());
            if (context.machineStatus().isPresent() || !Files.exists(frozen)) {
                MachineSteps.requireRunning(context, "was to be frozen");
                context.runner().settle();
                context.vmm().freeze(context.machine(), frozen);
            }
            return StepOutcome.done();
        }

        private static StepOutcome powerOff(StepContext context) {
            if (context.machineStatus().isEmpty()) {
                return StepOutcome.done();
            }
            if (!context.step().message().equals(ASKED)) {
                if (context.machineIs(MachineStatus.State.PAUSED)) {
                    context.vmm().resume(context.machine());
                }
                context.vmm().shutdown(context.machine());
            }
            StepOutcome outcome = AWAIT_OFF.apply(context);
            return outcome instanceof StepOutcome.Again again
                    ? new StepOutcome.Again(again.delay(), ASKED, Optional.empty(), List.of())
                    : outcome;
        }

        @Override
        public void undo(StepContext context) {
            context.files().delete(context.files().frozen(context.id()));
        }

        @Override
        public Duration limit(StepContext context) {
            return AWAIT_OFF.limit(context);
        }

        /** It is not saved then; what comes next sees to it that the machine runs. */
        @Override
        public OnFailure onFailure() {
            return OnFailure.GO_ON;
        }
    }

    /**
     * Lets the machine go on from its frozen memory, or boots it where it was powered off. One that still runs gets back what was taken out
     * of it before it could be frozen.
     */
    record TakeUpMachine() implements MachineSteps.MakesMachine {

        @Override
        public StepOutcome apply(StepContext context) {
            Path frozen = context.files().frozen(context.id());
            boolean freezes = context.tools().hosts().memoryKind(context.host()).isPresent();
            boolean runs = freezes && context.machineStatus().isPresent();
            if (runs || Files.exists(frozen)) {
                context.vmm().thaw(context.spec(), frozen);
            } else {
                context.vmm().create(context.spec());
            }
            return StepOutcome.done();
        }
    }

    /** Sets the clock, and brings up the network, of a guest that was frozen. */
    record AwakeGuest() implements Step {

        @Override
        public StepOutcome apply(StepContext context) {
            if (Files.exists(context.files().frozen(context.id()))) {
                MachineSteps.requireRunning(context, "woke up");
                context.runner().awake(context.now(), context.spec().nics().size());
            }
            return StepOutcome.done();
        }

        @Override
        public Duration limit(StepContext context) {
            return context.tools().limits().boot();
        }
    }
}
