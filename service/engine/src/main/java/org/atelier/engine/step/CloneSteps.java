package org.atelier.engine.step;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.atelier.engine.guest.ConfigDisc;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImage.GoldenDisk;

/** The steps by which a workspace is cloned from a golden image. */
final class CloneSteps {

    private static final int ENTROPY_BYTES = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private CloneSteps() {}

    /** Gives the files of the golden image names in the working directory, so that they stay whatever becomes of the image. */
    record LinkImage() implements MakesFiles {

        @Override
        public StepOutcome apply(StepContext context) {
            GoldenImage image = context.golden();
            List<GoldenDisk> disks = image.disks();
            for (int index = 0; index < disks.size(); index++) {
                context.tools()
                        .warehouse()
                        .files()
                        .link(disks.get(index).file(), context.files().base(context.id(), index));
            }
            image.memory().ifPresent(memory -> context.tools()
                    .warehouse()
                    .files()
                    .link(memory.file(), context.files().goldenMemory(context.id())));
            return StepOutcome.done();
        }

        @Override
        public void undo(StepContext context) {
            int disks = context.workspace().request().environment().disks().size();
            for (int index = 0; index < disks; index++) {
                context.files().delete(context.files().base(context.id(), index));
            }
            context.files().delete(context.files().goldenMemory(context.id()));
        }
    }

    /** Lets the machine go on from the memory of the golden image. */
    record ThawMachine() implements MachineSteps.MakesMachine {

        @Override
        public StepOutcome apply(StepContext context) {
            context.vmm().thaw(context.spec(), context.files().goldenMemory(context.id()));
            return StepOutcome.done();
        }
    }

    /** Makes the guest somebody of its own: it has the names, keys and random numbers of the one that was saved. */
    record Identify() implements Step {

        @Override
        public StepOutcome apply(StepContext context) {
            MachineSteps.requireRunning(context, "was given a name of its own");
            byte[] entropy = new byte[ENTROPY_BYTES];
            RANDOM.nextBytes(entropy);
            context.runner()
                    .identify(
                            ConfigDisc.hostName(context.workspace()),
                            entropy,
                            context.now(),
                            context.spec().nics().size());
            return StepOutcome.done();
        }

        @Override
        public Duration limit(StepContext context) {
            return context.tools().limits().boot();
        }
    }
}
