package org.atelier.engine.service;

import java.nio.file.Path;
import java.util.UUID;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.ImageFetcher;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.GoldenImage.GoldenDisk;
import org.atelier.engine.step.DiskImages;
import org.atelier.engine.step.StepFailedException;
import org.atelier.engine.warehouse.WarehouseFiles;
import org.atelier.security.policy.Account;
import org.atelier.spi.vmm.ImageStore;
import org.atelier.spi.vmm.ImageStore.ImageInfo;

/** Brings the image of one disk into the warehouse, as a qcow2 image that stands alone. Thread-safe. */
record DiskImport(ImageFetcher fetcher, Hosts hosts, WarehouseFiles files) {

    private static final long MIB = 1L << 20;

    /** How far it is; written by one thread, read by others. */
    static final class Status {
        private volatile String text = "not begun";

        private void bytes(long done, long total) {
            text = done / MIB + (total < 0 ? " MiB" : " of " + total / MIB + " MiB");
        }

        private void checking() {
            text = "all is here and is being checked";
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Brings it. What is left of it after a failure or a crash is deleted by the warehouse when it sweeps.
     *
     * @param account on whose behalf
     * @param mostMiB the virtual size that its workspaces are promised
     * @param name of the files meanwhile
     */
    GoldenDisk bring(Account account, Disk disk, long mostMiB, UUID name, Status status) {
        Path brought = files.part(name + "-brought");
        Path whole = files.part(name + "-whole");
        ImageStore images = images();
        try {
            fetcher.fetchImage(
                    disk.image().orElseThrow(), account, brought, DiskImages.mostBytes(mostMiB), status::bytes);
            status.checking();
            ImageInfo info = DiskImages.inspect(images, brought, disk);
            DiskImages.requireSize(disk, info.virtualSizeBytes(), mostMiB);
            images.copy(brought, info.format(), whole);
            return new GoldenDisk(disk.name(), files.take(whole, WarehouseFiles.DISK), info.virtualSizeBytes());
        } finally {
            images.delete(brought);
            images.delete(whole);
        }
    }

    /** All hosts of a site can make images of its files. */
    private ImageStore images() {
        return hosts.names().stream()
                .filter(host -> !hosts.isLost(host))
                .findFirst()
                .map(host -> hosts.vmm(host).images())
                .orElseThrow(() -> new StepFailedException(
                        ErrorCode.UNAVAILABLE, "No host of this site answers now; try again later."));
    }
}
