package org.atelier.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.ImageStore;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** Small real files in place of images: a qcow2 header for a disk, a ZIP archive of the content for a disc. */
final class SimulatedImages implements ImageStore {

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final Path directory;
    private final long capacityBytes;
    private final Faults faults;

    SimulatedImages(Path directory, long capacityBytes, Faults faults) {
        this.directory = directory;
        this.capacityBytes = capacityBytes;
        this.faults = faults;
    }

    @Override
    public ImageInfo inspect(Path image) {
        faults.before(Verb.INSPECT_IMAGE);
        try {
            return describe(image, DiskHeader.read(image), Files.size(image));
        } catch (IOException e) {
            throw failure("read image", image, e);
        }
    }

    @Override
    public void createOverlay(Path base, ImageFormat baseFormat, Path target, long sizeBytes) {
        faults.before(Verb.CREATE_OVERLAY);
        if (!Files.isRegularFile(base)) {
            throw new VmmException(VmmError.REJECTED, "The base image " + base + " does not exist.");
        }
        write(target, out -> out.write(DiskHeader.qcow2(sizeBytes, base.toString())));
        faults.after(Verb.CREATE_OVERLAY);
    }

    @Override
    public void createBlank(Path target, long sizeBytes) {
        faults.before(Verb.CREATE_BLANK);
        write(target, out -> out.write(DiskHeader.qcow2(sizeBytes, "")));
        faults.after(Verb.CREATE_BLANK);
    }

    @Override
    public void grow(Path disk, long sizeBytes) {
        faults.before(Verb.GROW_IMAGE);
        resize(disk, sizeBytes);
        faults.after(Verb.GROW_IMAGE);
    }

    static void resize(Path disk, long sizeBytes) {
        try {
            DiskHeader header = DiskHeader.read(disk);
            if (header.qcow2VirtualSize() > sizeBytes) {
                throw new VmmException(
                        VmmError.REJECTED,
                        "The disk " + disk + " has " + header.qcow2VirtualSize() + " bytes already, not " + sizeBytes
                                + ".");
            }
            write(disk, out -> out.write(header.grown(sizeBytes)));
        } catch (IOException e) {
            throw failure("grow", disk, e);
        }
    }

    @Override
    public void copy(Path image, ImageFormat format, Path target) {
        faults.before(Verb.COPY_IMAGE);
        try {
            DiskHeader header = DiskHeader.read(image);
            header.requireOwn(image, format);
            long size = format == ImageFormat.QCOW2 ? header.qcow2VirtualSize() : Files.size(image);
            write(target, out -> out.write(DiskHeader.qcow2(size, "")));
        } catch (IOException e) {
            throw failure("copy", image, e);
        }
        faults.after(Verb.COPY_IMAGE);
    }

    @Override
    public void copyOverlay(Path overlay, String baseName, Path target) {
        faults.before(Verb.COPY_IMAGE);
        try {
            DiskHeader header = DiskHeader.read(overlay);
            header.requireOwn(overlay, ImageFormat.QCOW2);
            if (!header.refersToOtherFiles()) {
                throw new VmmException(VmmError.REJECTED, "The disk " + overlay + " is no overlay.");
            }
            write(target, out -> out.write(DiskHeader.qcow2(header.qcow2VirtualSize(), baseName)));
        } catch (IOException e) {
            throw failure("copy", overlay, e);
        }
        faults.after(Verb.COPY_IMAGE);
    }

    @Override
    public OverlayInfo inspectOverlay(Path overlay) {
        faults.before(Verb.INSPECT_IMAGE);
        try {
            DiskHeader header = DiskHeader.read(overlay);
            return new OverlayInfo(header.foreignBase(overlay), header.qcow2VirtualSize());
        } catch (IOException e) {
            throw failure("read overlay", overlay, e);
        }
    }

    @Override
    public void layOver(Path overlay, Path base, ImageFormat baseFormat, Path target, long sizeBytes) {
        inspectOverlay(overlay);
        createOverlay(base, baseFormat, target, sizeBytes);
    }

    @Override
    public void createDisc(Path content, String label, Path target) {
        faults.before(Verb.CREATE_DISC);
        write(target, out -> archive(content, label, out));
        faults.after(Verb.CREATE_DISC);
    }

    @Override
    public void delete(Path file) {
        faults.before(Verb.DELETE_FILE);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure("delete", file, e);
        }
        faults.after(Verb.DELETE_FILE);
    }

    @Override
    public long freeBytes() {
        try {
            return Math.min(capacityBytes, Files.getFileStore(directory).getUsableSpace());
        } catch (IOException e) {
            throw failure("measure", directory, e);
        }
    }

    private static ImageInfo describe(Path image, DiskHeader header, long fileSize) {
        if (header.isQcow2() && header.refersToOtherFiles()) {
            throw new VmmException(
                    VmmError.REJECTED, "The image " + image + " refers to another file; flatten it first.");
        }
        if (header.isQcow2()) {
            return new ImageInfo(ImageFormat.QCOW2, header.qcow2VirtualSize(), fileSize);
        }
        if (header.isRawDisk()) {
            return new ImageInfo(ImageFormat.RAW, fileSize, fileSize);
        }
        throw new VmmException(VmmError.REJECTED, "The file " + image + " is neither a qcow2 image nor a raw disk.");
    }

    private static void archive(Path content, String label, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setComment(label);
        for (Path file : filesBelow(content)) {
            zip.putNextEntry(new ZipEntry(content.relativize(file).toString()));
            Files.copy(file, zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    private static List<Path> filesBelow(Path content) throws IOException {
        try (Stream<Path> files = Files.walk(content)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void write(Path target, Content content) {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                content.writeTo(out);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure("write", target, e);
        }
    }

    private static VmmException failure(String verb, Path file, IOException cause) {
        VmmError error = cause instanceof NoSuchFileException ? VmmError.REJECTED : VmmError.UNAVAILABLE;
        return new VmmException(error, "Could not " + verb + " " + file + ": " + cause.getMessage(), cause);
    }
}
