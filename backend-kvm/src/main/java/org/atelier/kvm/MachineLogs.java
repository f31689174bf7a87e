package org.atelier.kvm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.atelier.spi.vmm.MachineId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the embedded driver writes down of each emulator. It never removes that itself; a daemon's logs are the daemon's and stay.
 *
 * @param directory empty where the hypervisor is not the embedded one
 */
record MachineLogs(Optional<Path> directory) {

    private static final Logger LOG = LoggerFactory.getLogger(MachineLogs.class);

    static MachineLogs of(String uri) {
        return new MachineLogs(
                EmbeddedRoot.of(uri).map(root -> root.directory().resolve("log").resolve("qemu")));
    }

    /** Removes the log of a machine that is gone; the names of machines end with their ids. */
    void delete(MachineId id) {
        directory.filter(Files::isDirectory).ifPresent(folder -> delete(folder, "*-" + id + ".log"));
    }

    private static void delete(Path folder, String pattern) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("files={}/{} are left behind: {}", folder, pattern, e.getMessage());
        }
    }
}
