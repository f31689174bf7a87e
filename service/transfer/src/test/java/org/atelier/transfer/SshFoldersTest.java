package org.atelier.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.spi.transport.TransportSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of runs whose process was killed. */
final class SshFoldersTest {

    @TempDir
    Path root;

    @Test
    void shouldDeleteWhatAKilledProcessHasLeft() throws Exception {
        Process killed = new ProcessBuilder("sleep", "600").start();
        Path left = Files.move(
                make(), root.resolve("atelier-rsync-" + killed.pid() + "-" + started(killed.toHandle()) + "-1"));
        SshFolders folders = new SshFolders(root);

        folders.clean();
        assertThat(left).isDirectory();

        killed.destroyForcibly().waitFor();
        folders.clean();
        assertThat(left).doesNotExist();
    }

    @Test
    void shouldDeleteWhatAProcessOfTheSameNumberHasLeft() throws IOException {
        long pid = ProcessHandle.current().pid();
        long earlier = started(ProcessHandle.current()) - 10_000;
        Path left = Files.move(make(), root.resolve("atelier-rsync-" + pid + "-" + earlier + "-1"));

        new SshFolders(root).clean();

        assertThat(left).doesNotExist();
    }

    @Test
    void shouldLeaveWhatIsInUseOrAnothers() throws IOException {
        Path used = make();
        Path others = Files.createDirectory(root.resolve("others"));
        Path file = Files.createFile(others.resolve("file"));
        Path link = Files.createSymbolicLink(root.resolve("atelier-rsync-1-1-1"), others);

        new SshFolders(root).clean();

        assertThat(used.resolve("config")).exists();
        assertThat(link).isSymbolicLink();
        assertThat(file).exists();
    }

    @Test
    void shouldDeleteWhatIsLeftWhenATransportIsMade() throws IOException {
        SshFiles files = new SshFiles(root).with(SshFiles.newKey());
        files.know();
        Path used = SshFolders.TEMPORARY.make();
        Path left = Files.createTempDirectory(SshFolders.TEMPORARY.root(), "atelier-rsync-999999999-1-");

        new RsyncTransportProvider()
                .create(new TransportSettings(
                        List.of(),
                        List.of(),
                        List.of(),
                        Duration.ofMinutes(1),
                        1,
                        Optional.of(files.login("images")),
                        List.of()))
                .close();

        assertThat(left).doesNotExist();
        assertThat(used).isDirectory();
        Files.delete(used);
    }

    /** One with what a run has in it. */
    private Path make() throws IOException {
        Path folder = new SshFolders(root).make();
        Files.createFile(folder.resolve("config"));
        Files.createSymbolicLink(folder.resolve("key0"), root.resolve("nowhere"));
        return folder;
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElseThrow();
    }
}
