package org.atelier.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageTest {

    @TempDir
    private Path folder;

    private final AtomicInteger umask = new AtomicInteger(022);

    private Passage passage() {
        return new Passage(folder.resolve("data"), umask::set);
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data")));
    }

    @Test
    void shouldLetOthersPassOnlyWhileHostsAreOpened() throws IOException {
        Passage passage = passage();
        passage.begin();
        assertThat(permissions()).isEqualTo("rwx------");
        assertThat(umask.get()).isEqualTo(077);

        passage.open();
        assertThat(permissions()).isEqualTo("rwx--x--x");
        assertThat(umask.get()).isEqualTo(066);

        passage.close();
        assertThat(permissions()).isEqualTo("rwx------");
        assertThat(umask.get()).isEqualTo(077);
    }

    @Test
    void shouldCloseWhenTheLastOfSeveralHostsHasBeenOpened() throws IOException {
        Passage passage = passage();
        passage.begin();
        passage.open();
        passage.open();

        passage.close();
        assertThat(permissions()).isEqualTo("rwx--x--x");

        passage.close();
        assertThat(permissions()).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qemu:///system", "qemu+ssh://host/system", "xen:///system"})
    void shouldGoOnLettingEmulatorsOfOthersPassOnceThereIsSuchAHost(String connection) throws IOException {
        Passage passage = passage();
        passage.open();
        passage.need(connection);
        passage.close();

        passage.open();
        passage.need("qemu:///embed?root=/x");
        passage.close();

        assertThat(permissions()).isEqualTo("rwx--x--x");
        assertThat(umask.get()).isEqualTo(066);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qemu:///session", "qemu:///embed?root=/x", "simulated"})
    void shouldCloseWhereEmulatorsAreTheServicesOwn(String connection) throws IOException {
        Passage passage = passage();
        passage.open();
        passage.need(connection);
        passage.close();

        assertThat(permissions()).isEqualTo("rwx------");
    }

    @Test
    void shouldLeaveADirectoryForEverybodyAlone() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        new ProcessBuilder("chmod", "1777", data.toString()).start().onExit().join();

        passage().begin();

        assertThat(permissions()).isEqualTo("rwxrwxrwx");
    }
}
