package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.Failure;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.endtoend.site.GuestImage;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.SmallDisk;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.StateType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service's own disk is full: its store, its log and its workspaces are all on it. */
class DiskFullTest {

    private static final String KEEP_FREE = "cache.keep-free";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void shouldFailToStageWhatDoesNotFitAndGoOn() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path large = large(48);
        Map<String, String> settings = Map.of("transport.allowed-roots", folder.toString(), KEEP_FREE, "1MiB");
        try (SmallDisk disk = SmallDisk.on(data, 40);
                TestSite site = TestSite.at(disk.folder(), "simulated", settings);
                AtelierClient alice = site.client("alice")) {
            // when
            WorkspaceHandle tooLarge = create(alice, Requests.small(large, 64));
            Failure failure = await(tooLarge, StateType.FAILED).failure().orElseThrow();

            // then
            assertThat(failure.code()).isEqualTo("TransferFailed");
            assertThat(failure.description()).contains("has 50331648 bytes", "nothing in it is idle");
            destroy(tooLarge);
            site.assertNothingLeft();

            // then
            WorkspaceHandle small = create(alice, Requests.small(Images.tiny(folder), 64));
            await(small, StateType.RUNNING);
            destroy(small);
        }
    }

    @Test
    @Tag("kvm")
    void shouldPauseAGuestWhoseDiskCannotGrowUntilThereIsRoom() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        String request = filling(Requests.example(GuestImage.folder()));
        try (SmallDisk disk = SmallDisk.on(data, 600);
                TestSite site = TestSite.at(disk.folder(), "kvm", Map.of(KEEP_FREE, "1MiB"));
                AtelierClient alice = site.client("alice")) {
            // when
            WorkspaceHandle workspace = create(alice, request);
            await(workspace, StateType.RUNNING);
            disk.resize(usedMebibytes(data) + 16);
            WorkspaceStatus status = await(workspace, StateType.PAUSED);

            // then
            assertThat(status.reason().orElseThrow()).contains("a disk failed", "Start it again when there is room");

            // when
            disk.resize(600);
            workspace.start();

            // then
            await(workspace, StateType.RUNNING);
            Awaitility.await()
                    .during(Duration.ofSeconds(2))
                    .until(() -> workspace.status().state() == StateType.RUNNING);
            destroy(workspace);
        }
    }

    private static int usedMebibytes(Path data) throws IOException {
        FileStore store = Files.getFileStore(data);
        return (int) ((store.getTotalSpace() - store.getUnallocatedSpace()) >> 20);
    }

    /** What is taken for a raw disk. */
    private Path large(int mebibytes) throws IOException {
        byte[] content = new byte[mebibytes << 20];
        new Random(1).nextBytes(content);
        content[510] = 0x55;
        content[511] = (byte) 0xaa;
        return Files.write(folder.resolve("large.raw"), content);
    }

    /** A guest that is configured, and then writes 128 MiB to a blank disk. */
    private static String filling(String example) {
        String script = "(sleep 5; dd if=/dev/zero of=/dev/vdb bs=1M) &lt;/dev/null &gt;/dev/null 2&gt;&amp;1 &amp;";
        return example.replace("</Image>", "</Image><SizeMiB>256</SizeMiB>")
                .replace("</Disk>", "</Disk><Disk><Name>more</Name><Blank><SizeMiB>128</SizeMiB></Blank></Disk>")
                .replaceFirst(
                        "(?s)<ConfigurationGraph>.*</ConfigurationGraph>",
                        "<ConfigurationGraph><Action><Name>fill</Name><Script>" + script
                                + "</Script><Timeout>PT30S</Timeout></Action></ConfigurationGraph>");
    }

    private static WorkspaceHandle create(AtelierClient client, String request) {
        return client.create(Requests.read(request));
    }

    private static WorkspaceStatus await(WorkspaceHandle workspace, StateType goal) {
        return workspace.awaitState(Set.of(goal), PATIENCE, each -> {});
    }

    private static void destroy(WorkspaceHandle workspace) {
        workspace.destroy();
        workspace.awaitDestroyed(PATIENCE, each -> {});
    }
}
