package org.atelier.engine.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.jspecify.annotations.Nullable;

/**
 * The files of workspaces: {@code <root>/<workspace id>/...}. No name in it comes from a client.
 *
 * @param root the directory that holds the working directories
 */
public record WorkspaceFiles(Path root) {

    private static final String BASE = ".base";

    public Path directory(WorkspaceId id) {
        return root.resolve(id.toString());
    }

    /** A staged image that disk {@code index} is an overlay of. */
    public Path base(WorkspaceId id, int index) {
        return directory(id).resolve("disk-" + index + BASE);
    }

    public Path disk(WorkspaceId id, int index) {
        return directory(id).resolve("disk-" + index + ".qcow2");
    }

    /** A staged overlay, which the disk with this index has a copy of. */
    public Path overlay(WorkspaceId id, int index) {
        return directory(id).resolve("disk-" + index + ".overlay");
    }

    /** A staged image that the disk which the action with this number attaches is an overlay of. */
    public Path attachedBase(WorkspaceId id, int action) {
        return directory(id).resolve("attached-" + action + BASE);
    }

    /** The disk or disc that the action with this number attaches. */
    public Path attached(WorkspaceId id, int action) {
        return directory(id).resolve("attached-" + action);
    }

    /** All images that there are for disks to be overlays of, in order. */
    public List<Path> bases(WorkspaceId id) {
        List<Path> bases = new ArrayList<>();
        attempt("list", directory(id), () -> {
            try (Stream<Path> files = Files.list(directory(id))) {
                return files.filter(file -> file.getFileName().toString().endsWith(BASE))
                        .sorted()
                        .map(bases::add)
                        .toList();
            }
        });
        return bases;
    }

    /** The socket on which the machine's screen is shown. */
    public Path screen(WorkspaceId id) {
        return directory(id).resolve("vnc.sock");
    }

    /** How long the path of the socket of a screen is, in bytes: as long for each workspace. */
    public int screenPathBytes() {
        return screen(new WorkspaceId(new UUID(0, 0))).toString().getBytes(StandardCharsets.UTF_8).length;
    }

    public Path kernel(WorkspaceId id) {
        return directory(id).resolve("kernel");
    }

    public Path initrd(WorkspaceId id) {
        return directory(id).resolve("initrd");
    }

    /** The staged script of the action with this number. */
    public Path script(WorkspaceId id, int action) {
        return directory(id).resolve("script-" + action);
    }

    /** What goes on the configuration disc. */
    public Path configContent(WorkspaceId id) {
        return directory(id).resolve("config");
    }

    public Path configDisc(WorkspaceId id) {
        return directory(id).resolve("config.iso");
    }

    public Path memory(WorkspaceId id) {
        return directory(id).resolve("memory.save");
    }

    /** The memory of the golden image that the workspace is cloned from. */
    public Path goldenMemory(WorkspaceId id) {
        return directory(id).resolve("golden.save");
    }

    /** The memory of its machine while it is saved as a golden image. */
    public Path frozen(WorkspaceId id) {
        return directory(id).resolve("frozen.save");
    }

    /** A disk that is to be sent. */
    public Path export(WorkspaceId id, int number) {
        return directory(id).resolve("export-" + number);
    }

    public Path console(WorkspaceId id) {
        return directory(id).resolve("console.log");
    }

    /** Makes the working directory, or does nothing where it is there. */
    public void make(WorkspaceId id) {
        attempt("make", directory(id), () -> Files.createDirectories(directory(id)));
    }

    /** Deletes a file; does nothing where it is gone. */
    public void delete(Path file) {
        attempt("delete", file, () -> Files.deleteIfExists(file));
    }

    /** Deletes a directory with all that is in it, following no links; does nothing where it is gone. */
    public void deleteTree(Path directory) {
        attempt("delete", directory, () -> Files.walkFileTree(directory, new Deleter()));
    }

    /** The workspaces that have a directory here. */
    public List<WorkspaceId> present() {
        List<WorkspaceId> ids = new ArrayList<>();
        attempt("list", root, () -> {
            try (Stream<Path> directories = Files.list(root)) {
                directories.map(path -> path.getFileName().toString()).forEach(name -> addIfId(name, ids));
            }
            return root;
        });
        return ids;
    }

    private static void addIfId(String name, List<WorkspaceId> ids) {
        try {
            ids.add(WorkspaceId.parse(name));
        } catch (IllegalArgumentException e) {
            // Not a working directory; somebody else's file is left alone.
            return;
        }
    }

    private static void attempt(String verb, Path path, FileWork work) {
        try {
            work.run();
        } catch (NoSuchFileException e) {
            if (!verb.equals("delete") && !verb.equals("list")) {
                throw failed(verb, path, e);
            }
        } catch (IOException e) {
            throw failed(verb, path, e);
        }
    }

    private static VmmException failed(String verb, Path path, IOException cause) {
        return new VmmException(
                VmmError.NO_SPACE,
                "Cannot " + verb + " " + path + ": " + cause.getMessage() + ". Is the disk full or read-only?",
                cause);
    }

    @FunctionalInterface
    private interface FileWork {
        Object run() throws IOException;
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
