package org.atelier.engine.step;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atelier.engine.ImageDistribution;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.Progress;
import org.atelier.engine.model.Workspace;
import org.atelier.spi.transport.TransferListener;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** Sees to it that the workspace's host has the images that its disks are overlays of. */
public record DistributeImages() implements Step {

    @Override
    public StepOutcome apply(StepContext context) {
        ImageDistribution distribution = context.tools().distribution();
        if (!distribution.isOn()) {
            return StepOutcome.done();
        }
        String host = context.host();
        List<Path> bases = context.files().bases(context.id());
        Transfers.Status status = context.tools()
                .transfers()
                .pollWaiting(
                        context.id(),
                        context.files().directory(context.id()),
                        listener -> bring(distribution, bases, host, listener));
        Progress progress =
                Progress.ofBytes(label(context.workspace()), status.done(), status.total(), status.bytesPerSecond());
        if (status.ended()) {
            return StageFile.isTold(context, progress) ? StepOutcome.done(progress) : StepOutcome.done();
        }
        // Nothing is told of what takes but a moment.
        Optional<Progress> told = Optional.of(progress).filter(known -> status.total() >= 0);
        return new StepOutcome.Again(Transfers.LOOK_AGAIN, "", told, List.of());
    }

    @Override
    public boolean isIdle(StepTools tools) {
        return !tools.distribution().isOn();
    }

    private static void bring(
            ImageDistribution distribution, List<Path> bases, String host, TransferListener listener) {
        bases.forEach(base -> distribution.bring(base, host, listener));
    }

    private static String label(Workspace workspace) {
        List<String> names = disks(workspace).map(Disk::name).toList();
        return "distributing " + (names.size() == 1 ? "disk " : "disks ")
                + names.stream().collect(Collectors.joining(", "));
    }

    /** Whether a workspace has disks that are overlays of images. */
    public static boolean concerns(Workspace workspace) {
        return disks(workspace).findAny().isPresent();
    }

    private static Stream<Disk> disks(Workspace workspace) {
        Stream<Disk> own = workspace.request().environment().disks().stream()
                .filter(disk -> disk.image().isPresent() || workspace.golden().isPresent());
        return Stream.concat(own, workspace.request().graph().stream().flatMap(action -> attached(action).stream()));
    }

    /** The disk over an image that an action attaches. */
    public static Optional<Disk> attached(Action action) {
        return action.host().filter(change -> change.source().isPresent()).flatMap(HostChange::disk);
    }

    /** What has come to the host stays there, for whoever needs it next. */
    @Override
    public void undo(StepContext context) {
        if (!context.tools().transfers().cancel(context.id())) {
            throw new VmmException(
                    VmmError.TIMEOUT, "An image is still on its way for workspace " + context.id() + ".");
        }
    }

    @Override
    public Duration limit(StepContext context) {
        return context.tools().limits().staging();
    }

    @Override
    public Leaves leaves() {
        return Leaves.TRANSFER;
    }
}
