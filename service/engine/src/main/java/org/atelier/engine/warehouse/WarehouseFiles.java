package org.atelier.engine.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.atelier.engine.model.GoldenImage.StoredFile;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** The files of golden images, each under its SHA-256. Nothing is ever written to one that is there. Thread-safe. */
public final class WarehouseFiles {

    /** A disk, which the hypervisor reads, perhaps as another user. */
    public static final String DISK = "r--r--r--";

    /** Memory, which only this service's user reads. */
    public static final String MEMORY = "r--------";

    private static final int BUFFER = 1 << 20;

    private final Path root;

    public WarehouseFiles(Path root) {
        this.root = root;
    }

    private Path file(String sha256) {
        return root.resolve("files").resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** Where a file can be made that is to be {@link #take taken}; the name is the caller's own. */
    public Path part(String name) {
        Path parts = root.resolve("parts");
        return attempt("make", parts, () -> Files.createDirectories(parts)).resolve(name);
    }

    /**
     * Takes a whole file in, under its digest; it is gone from where it was.
     *
     * @param permissions {@link #DISK} or {@link #MEMORY}
     */
    public StoredFile take(Path part, String permissions) {
        return attempt("take in", part, () -> {
            Set<PosixFilePermission> allowed = PosixFilePermissions.fromString(permissions);
            String sha256 = digest(part);
            Path target = file(sha256);
            Files.createDirectories(target.getParent());
            if (Files.exists(target) && digest(target).equals(sha256)) {
                // Also so that sweep sees that somebody has asked for it lately.
                Files.setPosixFilePermissions(target, allowed);
                Files.delete(part);
            } else {
                Files.setPosixFilePermissions(part, allowed);
                try (FileChannel channel = FileChannel.open(part, StandardOpenOption.READ)) {
                    channel.force(true);
                }
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return new StoredFile(sha256, Files.size(target), modified(target));
        });
    }

    /** Makes {@code target} another name of a file; does nothing where it is one already. */
    public void link(StoredFile stored, Path target) {
        Path source = file(stored.sha256());
        attempt("link", source, () -> {
            if (Files.exists(target) && Files.isSameFile(source, target)) {
                return target;
            }
            Files.deleteIfExists(target);
            return Files.createLink(target, source);
        });
    }

    /** Makes {@code target} another name of any file of the same file system. */
    public static void link(Path source, Path target) {
        attempt("link", source, () -> {
            Files.deleteIfExists(target);
            return Files.createLink(target, source);
        });
    }

    /** Whether a file is there and was not written to since it was taken in; its content is not read. */
    public boolean isUntouched(StoredFile stored) {
        Path path = file(stored.sha256());
        try {
            return Files.size(path) == stored.bytes() && modified(path).equals(stored.modified());
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a file has its digest; reads it whole. */
    public boolean isWhole(StoredFile stored) {
        try {
            return digest(file(stored.sha256())).equals(stored.sha256());
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Deletes files that nobody needs, and what was left half made.
     *
     * @param needed the digests of those that are needed
     * @param before files made, or taken in again, later are left alone: they may be about to be needed
     * @return how many were deleted
     */
    public int sweep(Set<String> needed, Instant before) {
        List<Path> old = new ArrayList<>(present("files"));
        old.removeIf(path -> needed.contains(path.getFileName().toString()));
        old.addAll(present("parts"));
        int deleted = 0;
        for (Path path : old) {
            deleted += attempt("delete", path, () -> isOlder(path, before) && Files.deleteIfExists(path)) ? 1 : 0;
        }
        return deleted;
    }

    private static boolean isOlder(Path path, Instant before) throws IOException {
        FileTime changed = (FileTime) Files.getAttribute(path, "unix:ctime");
        return changed.toInstant().isBefore(before);
    }

    private List<Path> present(String folder) {
        Path top = root.resolve(folder);
        return attempt("list", top, () -> {
            if (!Files.exists(top)) {
                return List.<Path>of();
            }
            try (Stream<Path> all = Files.walk(top)) {
                return all.filter(Files::isRegularFile).toList();
            }
        });
    }

    private static Instant modified(Path path) throws IOException {
        return Files.getLastModifiedTime(path).toInstant();
    }

    private static String digest(Path path) throws IOException {
        MessageDigest digest = Digests.sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(path)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return Digests.hex(digest);
    }

    @FunctionalInterface
    private interface FileWork<T> {
        T run() throws IOException;
    }

    private static <T> T attempt(String verb, Path path, FileWork<T> work) {
        try {
            return work.run();
        } catch (NoSuchFileException | FileAlreadyExistsException e) {
            throw failed(VmmError.NOT_FOUND, verb, path, e);
        } catch (IOException e) {
            throw failed(VmmError.NO_SPACE, verb, path, e);
        }
    }

    private static VmmException failed(VmmError error, String verb, Path path, IOException cause) {
        return new VmmException(
                error,
                "Cannot " + verb + " " + path + " of the warehouse: " + cause.getMessage()
                        + ". Is the disk full or read-only, or was the file deleted?",
                cause);
    }
}
