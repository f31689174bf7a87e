package org.atelier.engine.step;

import java.nio.file.Path;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.FileSource;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.ImageStore;
import org.atelier.spi.vmm.ImageStore.ImageInfo;
import org.atelier.spi.vmm.ImageStore.OverlayInfo;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** Images that clients name for disks. */
public final class DiskImages {

    private static final long MIB = 1L << 20;

    /** The room that an image's own tables may take beside its content, in MiB. */
    private static final long FORMAT_MIB = 64;

    private DiskImages() {}

    /** The most bytes that the image of a disk of this virtual size may have. */
    public static long mostBytes(long sizeMiB) {
        return (sizeMiB + FORMAT_MIB) * MIB;
    }

    /**
     * Refuses an image that is larger than its workspace was promised.
     *
     * @param hasBytes its virtual size
     * @throws StepFailedException where it is
     */
    public static void requireSize(Disk disk, long hasBytes, long promisedMiB) {
        if (hasBytes > promisedMiB * MIB) {
            long needed = (hasBytes + MIB - 1) / MIB;
            throw FileSteps.refused("The image of disk " + disk.name() + " has a virtual size of " + needed
                    + " MiB; the workspace was promised " + promisedMiB + " MiB. Ask for SizeMiB " + needed + ".");
        }
    }

    /**
     * What the image of a disk is.
     *
     * @param file where it was brought to
     * @throws StepFailedException where it is none, or not of the format that the disk says
     */
    public static ImageInfo inspect(ImageStore images, Path file, Disk disk) {
        try {
            ImageInfo info = images.inspect(file);
            ImageFormat declared = disk.format().orElse(info.format());
            if (declared != info.format()) {
                throw FileSteps.refused("The image of disk " + disk.name() + " is " + info.format() + ", not "
                        + declared + " as the request says; correct the format or leave it out.");
            }
            return info;
        } catch (VmmException e) {
            if (e.error() == VmmError.REJECTED) {
                throw FileSteps.refused("The image of disk " + disk.name() + " cannot be used. "
                        + withoutDirectory(e, file) + " Name a whole qcow2 image or raw disk.");
            }
            throw e;
        }
    }

    /**
     * What the overlay of a disk is, which was made over the image that the disk has.
     *
     * @param file where it was brought to
     * @throws StepFailedException where it is none, or says that it was made over another image
     */
    static OverlayInfo inspectOverlay(ImageStore images, Path file, Disk disk) {
        try {
            OverlayInfo info = images.inspectOverlay(file);
            String image = disk.image().flatMap(FileSource::name).orElse("");
            String base = info.baseName().substring(info.baseName().lastIndexOf('/') + 1);
            if (!base.equals(image)) {
                throw FileSteps.refused(
                        "The overlay of disk " + disk.name() + " says that it lies over an image called '"
                                + base + "', and the disk's image is called '" + image
                                + "'. Name the image that it was made over, by a URL that ends with its name.");
            }
            return info;
        } catch (VmmException e) {
            if (e.error() == VmmError.REJECTED) {
                throw FileSteps.refused("The overlay of disk " + disk.name() + " cannot be used. "
                        + withoutDirectory(e, file) + " Name one that was staged out as an overlay.");
            }
            throw e;
        }
    }

    /** The host's directories are nobody's business. */
    private static String withoutDirectory(VmmException failure, Path file) {
        return String.valueOf(failure.getMessage())
                .replace(file.toString(), file.getFileName().toString());
    }
}
