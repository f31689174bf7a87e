package org.atelier.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines of the embedded hypervisor outlive the process that made them. */
@Tag("kvm")
class KvmProcessTest {

    @TempDir
    Path directory;

    @Test
    void shouldFindItsMachineAfterTheProcessWasKilled() throws Exception {
        KvmFixture.in(directory);
        Process first = process("start");
        try (BufferedReader output = first.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("STARTED");
        } finally {
            first.destroyForcibly().waitFor();
        }

        Process second = process("finish");

        assertThat(second.inputReader(StandardCharsets.UTF_8).lines()).containsExactly("alive", "", "LEFT 0");
    }

    @AfterEach
    void removeShortName() throws IOException {
        Files.deleteIfExists(ShortPath.of(directory.resolve("libvirt")));
    }

    private Process process(String verb) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx64m",
                        "-Datelier.test.guest=" + System.getProperty("atelier.test.guest"),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledProcess.class.getName(),
                        verb,
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
