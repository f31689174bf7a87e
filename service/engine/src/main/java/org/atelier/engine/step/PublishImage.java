package org.atelier.engine.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImage.GoldenDisk;
import org.atelier.engine.model.GoldenImage.GoldenMemory;
import org.atelier.engine.model.GoldenImage.Performed;
import org.atelier.engine.model.GoldenImage.StoredFile;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.warehouse.Histories;
import org.atelier.engine.warehouse.WarehouseFiles;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.ImageStore;

/**
 * Takes the disks of a workspace whose machine is off, and its memory where that is frozen, into the warehouse. Where it fails, the
 * workspace goes on without having been saved.
 */
record PublishImage() implements Step {

    @Override
    public StepOutcome apply(StepContext context) {
        SaveOrder order = SaveOrder.of(context.step().parameters());
        if (context.machineStatus().isPresent()) {
            throw refused("its machine still runs.");
        }
        try {
            return StepOutcome.Done.of(image(context, order));
        } catch (EngineException e) {
            throw new StepFailedException(e.code(), String.valueOf(e.getMessage()));
        }
    }

    /** Refuses what may not become a golden image, before its machine is halted for that. */
    static void requireAllowed(StepContext context) {
        try {
            history(context);
            Histories.basis(context.workspace());
            context.tools().warehouse().requireRoom();
        } catch (EngineException e) {
            throw new StepFailedException(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static List<Performed> history(StepContext context) {
        Workspace workspace = context.workspace();
        return Histories.of(workspace, workspace.golden().map(id -> context.golden()));
    }

    private static GoldenImage image(StepContext context, SaveOrder order) {
        Workspace workspace = context.workspace();
        return new GoldenImage(
                order.image(),
                order.name(),
                workspace.owner(),
                order.shared(),
                Histories.basis(workspace),
                disks(context, order),
                memory(context, order),
                history(context),
                order.attributes(),
                context.now());
    }

    private static List<GoldenDisk> disks(StepContext context, SaveOrder order) {
        ImageStore images = context.vmm().images();
        List<Disk> disks = context.workspace().request().environment().disks();
        List<GoldenDisk> golden = new ArrayList<>();
        for (int index = 0; index < disks.size(); index++) {
            Path part = files(context).part(order.image() + "-disk-" + index);
            images.copy(context.files().disk(context.id(), index), ImageFormat.QCOW2, part);
            long size = images.inspect(part).virtualSizeBytes();
            golden.add(new GoldenDisk(disks.get(index).name(), files(context).take(part, WarehouseFiles.DISK), size));
        }
        return golden;
    }

    private static Optional<GoldenMemory> memory(StepContext context, SaveOrder order) {
        if (!Files.exists(context.files().frozen(context.id()))) {
            return Optional.empty();
        }
        Path part = files(context).part(order.image() + "-memory");
        WarehouseFiles.link(context.files().frozen(context.id()), part);
        StoredFile file = files(context).take(part, WarehouseFiles.MEMORY);
        String kind = context.tools()
                .hosts()
                .memoryKind(context.host())
                .orElseThrow(() -> refused("the host " + context.host() + " cannot let others go on from its memory."));
        Allocation allocation = context.workspace().allocation();
        return Optional.of(new GoldenMemory(file, allocation.vcpus(), allocation.memoryMiB(), kind));
    }

    private static WarehouseFiles files(StepContext context) {
        return context.tools().warehouse().files();
    }

    private static StepFailedException refused(String why) {
        return new StepFailedException(ErrorCode.ILLEGAL_STATE, "The workspace cannot be saved: " + why);
    }

    @Override
    public Duration limit(StepContext context) {
        return context.tools().limits().staging();
    }

    @Override
    public OnFailure onFailure() {
        return OnFailure.GO_ON;
    }
}
