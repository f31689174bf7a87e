package org.atelier.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessTest {

    @TempDir
    Path directory;

    /** Or clients would look for the demo's service when they mean the user's. */
    @Test
    void shouldTellClientsOfItInItsOwnHomeOnly() throws IOException {
        Path home = Files.createDirectory(directory.resolve("demo"));
        List<String> settings = List.of(
                "data.directory=" + home.resolve("data"),
                "server.host=localhost",
                "server.port=0",
                "management.port=0",
                "vmm.local.kind=simulated");

        try (ServiceProcess service = ServiceProcess.start(home, settings, directory.resolve("server.log"))) {
            assertThat(service.url()).startsWith("https://localhost:");
        }

        assertThat(home.resolve("client.properties")).exists();
        assertThat(Home.directory().resolve("client.properties")).doesNotExist();
    }
}
