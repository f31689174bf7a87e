package org.atelier.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder for images on this machine: files under the digests of their content. What workspaces have as bases of their disks are
 * symbolic links into it, which lead to each host's own file where a host follows them. Thread-safe; one process at a time uses it.
 */
final class ImageFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ImageFolder.class);
    private static final int BUFFER = 1 << 18;
    private static final String PART = ".part";

    private final Path folder;
    /** One reads a file at a time; the others know its digest then. */
    private final NamedLocks<Object> reading = new NamedLocks<>();

    /** That of a path, which need not exist. */
    ImageFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes {@code base} a link to its content in the folder; does nothing where it is one. On one file system that takes no room and no
     * time but to read the file once.
     *
     * @throws TransferException with {@link Kind#LOCAL} where it cannot be
     */
    LineImage place(Path base) {
        try {
            Optional<Path> linked = linked(base);
            return LineImage.of(linked.isPresent() ? linked.get() : placed(base));
        } catch (ClosedByInterruptException e) {
            throw Backoff.cancelled(e);
        } catch (IOException e) {
            throw CacheFiles.local("put an image into the folder for images (hosts.images) " + folder, e);
        }
    }

    /** Where in the folder a base leads to; empty where it is a file of its own. */
    private Optional<Path> linked(Path base) throws IOException {
        if (!Files.isSymbolicLink(base)) {
            return Optional.empty();
        }
        Path file = Files.readSymbolicLink(base);
        if (!file.isAbsolute()
                || file.getParent() == null
                || !Digests.isSha256(file.getFileName().toString())) {
            throw new IOException(base + " leads to " + file + ", which is no image");
        }
        return Optional.of(file);
    }

    /** The digest of the image that a base leads to; empty where it is none in the folder, or has gone. */
    private Optional<String> digestOf(Path base) {
        try {
            return linked(base).map(file -> file.getFileName().toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Those of bases that lead to images. */
    Set<String> digests(Stream<Path> bases) {
        return bases.flatMap(base -> digestOf(base).stream()).collect(Collectors.toSet());
    }

    private Path placed(Path base) throws IOException {
        Object key = key(base);
        try {
            return reading.<Path, IOException>with(key, () -> {
                Optional<String> known = sameAs(key);
                return put(base, known.isPresent() ? known.get() : read(base));
            });
        } finally {
            reading.forget(key);
        }
    }

    private static Object key(Path file) throws IOException {
        return Objects.requireNonNull(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    }

    /** Files here are named by what is in them: another name of the same file says its digest. */
    private Optional<String> sameAs(Object key) throws IOException {
        for (Path file : images()) {
            try {
                if (key(file).equals(key)) {
                    return Optional.of(file.getFileName().toString());
                }
            } catch (NoSuchFileException e) {
                LOG.debug("{} has just gone", file, e);
            }
        }
        return Optional.empty();
    }

    private static String read(Path file) throws IOException {
        MessageDigest digest = Digests.sha256();
        byte[] buffer = new byte[BUFFER];
        // A channel notices when its thread is interrupted.
        try (InputStream in = Channels.newInputStream(FileChannel.open(file, StandardOpenOption.READ))) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return Digests.soFar(digest);
    }

    private synchronized Path put(Path base, String sha256) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(sha256);
        if (!Files.exists(file)) {
            keep(base, file);
        }
        Path link = base.resolveSibling(base.getFileName() + PART);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, file);
        Files.move(link, base, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }

    private void keep(Path base, Path file) throws IOException {
        if (Files.getFileStore(base).equals(Files.getFileStore(folder))) {
            try {
                Files.createLink(file, base);
                return;
            } catch (FileAlreadyExistsException e) {
                return;
            } catch (IOException e) {
                LOG.info("{} cannot be linked, copying it", base, e);
            }
        }
        copy(base, file);
    }

    private void copy(Path base, Path file) throws IOException {
        Path part = folder.resolve(file.getFileName() + PART);
        Files.deleteIfExists(part);
        try (FileChannel from = FileChannel.open(base, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            SparseFile copy = new SparseFile(to);
            byte[] buffer = new byte[BUFFER];
            InputStream in = Channels.newInputStream(from);
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                copy.append(buffer, 0, count);
            }
            copy.finish();
        }
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r--r--r--"));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        Directories.sync(folder);
    }

    /**
     * Removes what no base leads to. The cache and the warehouse keep theirs as long as they want to.
     *
     * @param needed digests, asked for when nothing can be placed in between
     */
    synchronized void tidy(Supplier<Set<String>> needed) {
        try {
            Set<String> kept = needed.get();
            for (Path file : images()) {
                if (!kept.contains(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw CacheFiles.local("tidy up the folder for images (hosts.images) " + folder, e);
        }
    }

    private List<Path> images() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Digests.isSha256(file.getFileName().toString()))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
