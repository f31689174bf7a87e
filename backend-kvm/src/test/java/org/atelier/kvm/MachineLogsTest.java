package org.atelier.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.atelier.spi.vmm.MachineId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineLogsTest {

    private final MachineId id = new MachineId(UUID.randomUUID());

    @TempDir
    Path directory;

    @Test
    void shouldDeleteTheLogOfThatMachineOnly() throws IOException {
        Path logs = Files.createDirectories(directory.resolve("log/qemu"));
        Path of = Files.createFile(logs.resolve("atelier-" + id + ".log"));
        Path other = Files.createFile(logs.resolve("atelier-" + UUID.randomUUID() + ".log"));

        MachineLogs.of(new EmbeddedRoot(directory).uri()).delete(id);
        MachineLogs.of(new EmbeddedRoot(directory).uri()).delete(id);

        assertThat(of).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void shouldDoNothingBeforeThereIsALog() {
        MachineLogs.of(new EmbeddedRoot(directory).uri()).delete(id);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldLeaveALogToTheDaemonWhoseItIs() {
        assertThat(MachineLogs.of("qemu:///system").directory()).isEmpty();
    }
}
