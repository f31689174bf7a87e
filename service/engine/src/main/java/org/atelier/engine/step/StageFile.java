package org.atelier.engine.step;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.HostChange.AttachDisc;
import org.atelier.engine.model.Progress;
import org.atelier.security.policy.Account;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** Brings one file into the working directory. */
record StageFile() implements Step {

    static final String WHAT = "what";

    private static final long MIB = 1L << 20;

    /** What is staged. */
    enum What {
        DISK,
        /** What was changed of a disk's image before. */
        OVERLAY,
        KERNEL,
        INITRD,
        SCRIPT,
        /** The disc, or the image of the disk, that an action attaches. */
        ATTACHED
    }

    private record Order(String label, FileSource source, Path target, long maxBytes, boolean image) {

        Order(String label, FileSource source, Path target, long maxBytes) {
            this(label, source, target, maxBytes, false);
        }

        Transfers.Order toTransfer(Account account) {
            return new Transfers.Order(source, account, target, maxBytes, image);
        }
    }

    @Override
    public StepOutcome apply(StepContext context) {
        Order order = order(context);
        Transfers.Status status = context.tools().transfers().poll(context.id(), order.toTransfer(context.account()));
        Progress progress = Progress.ofBytes(
                (status.unpacking() ? "unpacking " : "staging ") + order.label(),
                status.done(),
                status.total(),
                status.bytesPerSecond());
        if (status.ended()) {
            return isTold(context, progress) ? StepOutcome.done(progress) : StepOutcome.done();
        }
        return new StepOutcome.Again(Transfers.LOOK_AGAIN, "", Optional.of(progress), List.of());
    }

    /** Nothing is told of what takes but a moment. */
    static boolean isTold(StepContext context, Progress progress) {
        return context.workspace()
                .progress()
                .filter(told -> told.step().equals(progress.step()))
                .isPresent();
    }

    @Override
    public void undo(StepContext context) {
        if (!context.tools().transfers().cancel(context.id())) {
            throw new VmmException(VmmError.TIMEOUT, "A transfer to workspace " + context.id() + " has not ended yet.");
        }
        context.files().delete(order(context).target());
    }

    @Override
    public Duration limit(StepContext context) {
        return context.tools().limits().staging();
    }

    @Override
    public Leaves leaves() {
        return Leaves.FILES;
    }

    private static Order order(StepContext context) {
        Environment environment = context.workspace().request().environment();
        int index = context.index();
        return switch (What.valueOf(context.step().parameters().getOrDefault(WHAT, What.DISK.name()))) {
            case DISK ->
                disk(context, environment.disks().get(index), context.files().base(context.id(), index));
            case OVERLAY -> overlay(context, environment.disks().get(index));
            case ATTACHED -> attached(context, index);
            case KERNEL ->
                new Order(
                        "kernel",
                        environment.kernel().orElseThrow(),
                        context.files().kernel(context.id()),
                        context.tools().siteLimits().maxBootFileMiB() * MIB);
            case INITRD ->
                new Order(
                        "initrd",
                        environment.initrd().orElseThrow(),
                        context.files().initrd(context.id()),
                        context.tools().siteLimits().maxBootFileMiB() * MIB);
            case SCRIPT ->
                new Order(
                        "script of "
                                + context.workspace()
                                        .request()
                                        .graph()
                                        .get(index - 1)
                                        .name(),
                        context.workspace()
                                .request()
                                .graph()
                                .get(index - 1)
                                .source()
                                .orElseThrow(),
                        context.files().script(context.id(), index),
                        context.tools().siteLimits().maxScriptBytes());
        };
    }

    private static Order disk(StepContext context, Disk disk, Path target) {
        return new Order("disk " + disk.name(), disk.image().orElseThrow(), target, mostBytes(context, disk), true);
    }

    private static Order overlay(StepContext context, Disk disk) {
        return new Order(
                "overlay of disk " + disk.name(),
                disk.overlay().orElseThrow(),
                context.files().overlay(context.id(), context.index()),
                mostBytes(context, disk),
                true);
    }

    /** The most bytes that the image of a disk may have. */
    static long mostBytes(StepContext context, Disk disk) {
        return DiskImages.mostBytes(
                disk.sizeMiB().orElse(context.tools().siteLimits().assumedDiskMiB()));
    }

    private static Order attached(StepContext context, int action) {
        HostChange change =
                context.workspace().request().graph().get(action - 1).host().orElseThrow();
        if (change instanceof AttachDisc disc) {
            return new Order(
                    "disc " + disc.name(),
                    disc.file(),
                    context.files().attached(context.id(), action),
                    context.tools().siteLimits().assumedDiskMiB() * MIB);
        }
        return disk(context, change.disk().orElseThrow(), context.files().attachedBase(context.id(), action));
    }
}
