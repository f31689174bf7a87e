package org.atelier.libvirt;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.ImageStore;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** Disk images by {@code qemu-img}, discs by {@code xorriso}. Each file is made under another name and renamed when it is whole. */
public final class QemuImages implements ImageStore {

    private static final Tool QEMU_IMG = new Tool("qemu-img", "qemu-utils");
    private static final Tool XORRISO = new Tool("xorriso", "xorriso");
    private static final Duration INSPECTION = Duration.ofSeconds(20);
    private static final Duration CREATION = Duration.ofMinutes(2);
    private static final Duration COPYING = Duration.ofHours(1);
    private static final int MOST_OVERLAYS = 16;

    private final Path directory;

    /**
     * An image store.
     *
     * @param directory a directory on the filesystem that holds the images
     */
    public QemuImages(Path directory) {
        this.directory = directory;
    }

    /** What is missing on this host to make images, as a remedy for an administrator; empty where nothing is. */
    public static Optional<String> missing() {
        return List.of(QEMU_IMG, XORRISO).stream()
                .filter(tool -> tool.find().isEmpty())
                .map(tool ->
                        "The program " + tool.program() + " is missing. Maybe: apt-get install " + tool.debianPackage())
                .findFirst();
    }

    @Override
    public ImageInfo inspect(Path image) {
        Path file = image.toAbsolutePath();
        return switch (signature(file)) {
            case QCOW2 -> inspect(file, ImageFormat.QCOW2);
            case RAW -> inspect(file, ImageFormat.RAW);
            case UNKNOWN ->
                throw rejected(
                        image, "is neither a qcow2 image nor a raw disk (no partition table, no ext filesystem)");
        };
    }

    @Override
    public void createOverlay(Path base, ImageFormat baseFormat, Path target, long sizeBytes) {
        requireBase(base);
        String baseName = base.toAbsolutePath().toString();
        make(target, part -> {
            List<String> options = List.of("create", "-q", "-f", "qcow2", "-F", baseFormat.label(), "-b", baseName);
            QEMU_IMG.run(CREATION, with(options, part.toString(), Long.toString(sizeBytes)));
        });
    }

    @Override
    public void createBlank(Path target, long sizeBytes) {
        make(target, part -> {
            List<String> options = List.of("create", "-q", "-f", "qcow2");
            QEMU_IMG.run(CREATION, with(options, part.toString(), Long.toString(sizeBytes)));
        });
    }

    @Override
    public void grow(Path disk, long sizeBytes) {
        if (!Files.isRegularFile(disk)) {
            throw rejected(disk, "does not exist, so it cannot grow");
        }
        long size = report(disk.toAbsolutePath(), ImageFormat.QCOW2).virtualSize();
        if (size > sizeBytes) {
            throw rejected(disk, "has " + size + " bytes already, and can grow only (to " + sizeBytes + ")");
        }
        if (size < sizeBytes) {
            QEMU_IMG.run(CREATION, List.of("resize", "-q", "-f", "qcow2", disk.toString(), Long.toString(sizeBytes)));
        }
    }

    @Override
    public void copy(Path image, ImageFormat format, Path target) {
        Path file = image.toAbsolutePath();
        requireOwnChain(file, format);
        make(target, part -> {
            List<String> options = List.of("convert", "-q", "-f", format.label(), "-O", "qcow2");
            QEMU_IMG.run(COPYING, with(options, file.toString(), part.toString()));
        });
    }

    @Override
    public void copyOverlay(Path overlay, String baseName, Path target) {
        Path file = overlay.toAbsolutePath();
        requireOwnChain(file, ImageFormat.QCOW2);
        String baseFormat = report(file, ImageFormat.QCOW2)
                .backingFormat()
                .orElseThrow(() -> rejected(file, "is no overlay, so it cannot be copied as one"));
        make(target, part -> {
            copyBytes(file, part);
            // Without looking for the base: it is where the copy goes.
            rebase(part, baseName, baseFormat);
        });
    }

    @Override
    public OverlayInfo inspectOverlay(Path overlay) {
        Path file = overlay.toAbsolutePath();
        if (signature(file) != DiskSignature.QCOW2) {
            throw rejected(overlay, "is no qcow2 image");
        }
        ImageReport report = report(file, ImageFormat.QCOW2);
        String base = report.backingFile().orElseThrow(() -> rejected(overlay, "stands alone, and is no overlay"));
        return new OverlayInfo(base, report.virtualSize());
    }

    @Override
    public void layOver(Path overlay, Path base, ImageFormat baseFormat, Path target, long sizeBytes) {
        long has = inspectOverlay(overlay).virtualSizeBytes();
        requireBase(base);
        make(target, part -> {
            copyBytes(overlay, part);
            // Without looking for the base that it says it has: that is a file of whoever made it.
            rebase(part, base.toAbsolutePath().toString(), baseFormat.label());
            if (sizeBytes > has) {
                grow(part, sizeBytes);
            }
        });
    }

    private static void rebase(Path overlay, String base, String format) {
        List<String> options = List.of("rebase", "-q", "-u", "-f", "qcow2", "-F", format, "-b", base);
        QEMU_IMG.run(CREATION, with(options, overlay.toString()));
    }

    private static void requireBase(Path base) {
        if (!Files.isRegularFile(base)) {
            throw rejected(base, "does not exist, so nothing can be laid over it");
        }
    }

    private static void copyBytes(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new VmmException(VmmError.NO_SPACE, "Cannot copy " + from + ": " + e + ". Is the disk full?", e);
        }
    }

    /** Refuses what {@link #createOverlay} would not have made: QEMU opens whatever an image refers to. */
    private static void requireOwnChain(Path image, ImageFormat format) {
        Path file = image;
        ImageReport report = report(file, format);
        for (int depth = 0; report.backingFile().isPresent(); depth++) {
            Path base = Path.of(report.backingFile().orElseThrow());
            Optional<ImageFormat> baseFormat = report.backingFormat().flatMap(QemuImages::format);
            if (depth >= MOST_OVERLAYS || !base.isAbsolute() || !Files.isRegularFile(base) || baseFormat.isEmpty()) {
                throw rejected(
                        file,
                        "refers to " + base + ", which is not, by its whole path and with its format, one of at most "
                                + MOST_OVERLAYS + " files below each other");
            }
            file = base;
            report = report(file, baseFormat.orElseThrow());
        }
    }

    private static Optional<ImageFormat> format(String label) {
        return Stream.of(ImageFormat.values())
                .filter(format -> format.label().equals(label))
                .findFirst();
    }

    @Override
    public void createDisc(Path content, String label, Path target) {
        String source = content.toAbsolutePath().toString();
        make(target, part -> {
            List<String> options = List.of("-as", "mkisofs", "-quiet", "-R", "-J", "-V", label, "-o", part.toString());
            XORRISO.run(CREATION, with(options, source));
        });
    }

    @Override
    public void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new VmmException(VmmError.REJECTED, "Cannot delete " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public long freeBytes() {
        try {
            FileStore store = Files.getFileStore(directory);
            return store.getUsableSpace();
        } catch (IOException e) {
            throw new VmmException(VmmError.UNAVAILABLE, "Cannot measure " + directory + ": " + e.getMessage(), e);
        }
    }

    private static ImageInfo inspect(Path file, ImageFormat format) {
        ImageReport report = report(file, format);
        report.backingFile().ifPresent(other -> refuse(file, other));
        return new ImageInfo(format, report.virtualSize(), size(file));
    }

    private static ImageReport report(Path file, ImageFormat format) {
        String json =
                QEMU_IMG.run(INSPECTION, List.of("info", "--output=json", "-U", "-f", format.label(), file.toString()));
        ImageReport report = ImageReport.parse(json);
        report.dataFile().ifPresent(other -> refuse(file, other));
        if (!report.format().equals(format.label())) {
            throw rejected(file, "says that it is of the format " + report.format());
        }
        return report;
    }

    private static void refuse(Path file, String other) {
        throw rejected(file, "refers to another file (" + other + "); make it stand alone first (qemu-img convert)");
    }

    private static DiskSignature signature(Path file) {
        try {
            return DiskSignature.of(file);
        } catch (IOException e) {
            throw new VmmException(VmmError.REJECTED, "The image " + file + " cannot be read: " + e, e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new VmmException(VmmError.REJECTED, "The image " + file + " cannot be read: " + e, e);
        }
    }

    private static void make(Path target, Consumer<Path> maker) {
        Path whole = target.toAbsolutePath();
        Path part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            maker.accept(part);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (VmmException e) {
            discard(part, e);
            throw e;
        } catch (IOException e) {
            throw new VmmException(VmmError.REJECTED, "Cannot write " + whole + ": " + e, e);
        }
    }

    private static void discard(Path part, VmmException failure) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static List<String> with(List<String> options, String... more) {
        return Stream.concat(options.stream(), List.of(more).stream()).toList();
    }

    private static VmmException rejected(Path file, String reason) {
        return new VmmException(VmmError.REJECTED, "The file " + file + " " + reason + ".");
    }
}
