package org.atelier.engine.step;

import java.nio.file.Path;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.HostChange;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.spi.vmm.ImageStore;
import org.atelier.spi.vmm.ImageStore.ImageInfo;

/** Makes one disk, of the workspace's own or to be attached by an action. */
record CreateDisk() implements MakesFiles {

    private static final long MIB = 1L << 20;

    @Override
    public StepOutcome apply(StepContext context) {
        Disk disk = disk(context);
        ImageStore images = context.vmm().images();
        Path target = target(context);
        boolean cloned = context.workspace().golden().isPresent() && !isAttached(context);
        if (disk.image().isEmpty() && !cloned) {
            images.createBlank(target, disk.sizeMiB().orElseThrow() * MIB);
            return StepOutcome.done();
        }
        Path base = base(context);
        ImageInfo info = cloned ? images.inspect(base) : DiskImages.inspect(images, base, disk);
        if (disk.overlay().isPresent() && !cloned) {
            layOver(context, disk, info, target);
        } else {
            images.createOverlay(base, info.format(), target, size(context, disk, info.virtualSizeBytes()));
        }
        return StepOutcome.done();
    }

    private static void layOver(StepContext context, Disk disk, ImageInfo base, Path target) {
        ImageStore images = context.vmm().images();
        Path overlay = context.files().overlay(context.id(), context.index());
        long has = DiskImages.inspectOverlay(images, overlay, disk).virtualSizeBytes();
        images.layOver(overlay, base(context), base.format(), target, size(context, disk, has));
    }

    private static Disk disk(StepContext context) {
        WorkspaceRequest request = context.workspace().request();
        return isAttached(context)
                ? request.graph()
                        .get(context.index() - 1)
                        .host()
                        .flatMap(HostChange::disk)
                        .orElseThrow()
                : request.environment().disks().get(context.index());
    }

    private static Path base(StepContext context) {
        return isAttached(context)
                ? context.files().attachedBase(context.id(), context.index())
                : context.files().base(context.id(), context.index());
    }

    private static Path target(StepContext context) {
        return isAttached(context)
                ? context.files().attached(context.id(), context.index())
                : context.files().disk(context.id(), context.index());
    }

    /** Whether it is the disk that an action attaches. */
    private static boolean isAttached(StepContext context) {
        return StageFile.What.ATTACHED.name().equals(context.step().parameters().get(StageFile.WHAT));
    }

    private static long size(StepContext context, Disk disk, long hasBytes) {
        long promised = disk.sizeMiB().orElse(context.tools().siteLimits().assumedDiskMiB());
        DiskImages.requireSize(disk, hasBytes, promised);
        return disk.sizeMiB().isPresent() ? promised * MIB : hasBytes;
    }

    @Override
    public void undo(StepContext context) {
        context.vmm().images().delete(target(context));
    }
}
