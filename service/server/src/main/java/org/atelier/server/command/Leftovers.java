package org.atelier.server.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What there is of workspaces on this machine.
 *
 * @param processes emulators that work in the data directory
 * @param files in the working directories of workspaces
 */
record Leftovers(long processes, long files) {

    static Leftovers of(Path dataDirectory) throws IOException {
        return new Leftovers(processes(dataDirectory.toString()), files(dataDirectory.resolve("workspaces")));
    }

    private static long files(Path workspaces) throws IOException {
        if (!Files.isDirectory(workspaces)) {
            return 0;
        }
        try (Stream<Path> found = Files.walk(workspaces)) {
            return found.filter(path -> !path.equals(workspaces)).count();
        }
    }

    private static long processes(String directory) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            List<Path> numbered = all.filter(
                            path -> path.getFileName().toString().matches("[0-9]+"))
                    .toList();
            return numbered.stream()
                    .filter(process -> works(process, directory))
                    .count();
        }
    }

    private static boolean works(Path process, String directory) {
        try {
            String command = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return command.startsWith("/usr/bin/qemu-system") && command.contains(directory);
        } catch (IOException e) {
            return false; // It has ended.
        }
    }
}
