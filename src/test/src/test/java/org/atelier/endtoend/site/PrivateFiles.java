package org.atelier.endtoend.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What of a site's files is for its own user alone. */
public final class PrivateFiles {
    /** What is linked from the cache of images has its permissions, and cannot be reached but through private directories. */
    private static final String OF_THE_CACHE = "r--r--r--";

    private PrivateFiles() {}

    /** Looks at every file and directory with something of clients or of the service in it, and at what leads to them. */
    public static void assertAllPrivate(Path data) {
        assertThat(permissions(data)).isEqualTo("rwx------");
        for (String part : List.of("pki", "audit", "workspaces")) {
            walk(data.resolve(part));
        }
        assertThat(permissions(data.resolve("store.mv.db"))).isEqualTo("rw-------");
    }

    private static void walk(Path top) {
        try {
            Files.walkFileTree(top, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    assertThat(permissions(directory)).as("%s", directory).isEqualTo("rwx------");
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!attributes.isSymbolicLink()) {
                        assertThat(permissions(file))
                                .as("%s", file)
                                .satisfiesAnyOf(text -> assertThat(text).endsWith("------"), text -> assertThat(text)
                                        .isEqualTo(OF_THE_CACHE));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
