package org.atelier.server.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes results beside the figures. */
final class ResultFiles {

    /** Writes what a file is to hold. */
    interface Content {
        void writeTo(Writer out) throws IOException;
    }

    private ResultFiles() {}

    /** Asks before a long replay what would be found out after it. */
    static void requirePossible(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
            throw new IllegalArgumentException(
                    "Cannot write %s: it is a folder, or is in none that can be written in.".formatted(file));
        }
    }

    static void write(Path file, Content content) {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
