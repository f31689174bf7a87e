package org.atelier.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atelier.client.RequestFile;
import org.atelier.types.EnvironmentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleRequestTest {

    @TempDir
    Path guest;

    @BeforeEach
    void makeDigests() throws IOException {
        Files.writeString(
                guest.resolve("SHA256SUMS"),
                "%s  vmlinuz\n%s  initrd\n%s  root.qcow2\n%s  disk.qcow2\n"
                        .formatted("a".repeat(64), "b".repeat(64), "c".repeat(64), "d".repeat(64)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspace", "graphs", "golden", "devices"})
    void shouldNameTheFilesOfTheGuestWithTheirDigests(String name) throws IOException {
        Path file = guest.resolve("request.xml");

        Files.writeString(file, ExampleRequest.text(name, guest));

        EnvironmentType environment = RequestFile.readRequest(file).getEnvironment();
        assertThat(environment.getDisk().get(0).getImage().getUrl()).isEqualTo(guest.toUri() + "root.qcow2");
        assertThat(environment.getDisk().get(0).getImage().getSha256()).isEqualTo("c".repeat(64));
        assertThat(environment.getKernel().getSha256()).isEqualTo("a".repeat(64));
        assertThat(environment.getInitrd().getSha256()).isEqualTo("b".repeat(64));
    }

    @Test
    void shouldSayThatThereIsNoSuchExample() {
        assertThatThrownBy(() -> ExampleRequest.text("nothing", guest)).hasMessageContaining("nothing");
    }
}
