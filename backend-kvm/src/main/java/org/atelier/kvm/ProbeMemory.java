package org.atelier.kvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer of the last probe, in a file, for as long as its circumstances are the same.
 *
 * @param file need not exist
 */
record ProbeMemory(Path file) {

    private static final Logger LOG = LoggerFactory.getLogger(ProbeMemory.class);

    /** The answer given under these circumstances; empty where they have changed or nothing is known. */
    Optional<Boolean> recall(String circumstances) {
        try {
            List<String> lines = Files.isReadable(file) ? Files.readAllLines(file) : List.of();
            boolean known = lines.size() == 2 && lines.get(0).equals(circumstances);
            return known ? Optional.of(Boolean.valueOf(lines.get(1))) : Optional.empty();
        } catch (IOException e) {
            LOG.warn("The result of a probe in file={} cannot be read: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    void remember(String circumstances, boolean answer) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, List.of(circumstances, Boolean.toString(answer)));
        } catch (IOException e) {
            LOG.warn("The result of a probe cannot be kept in file={}: {}", file, e.getMessage());
        }
    }
}
