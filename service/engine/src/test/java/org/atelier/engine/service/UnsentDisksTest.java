package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.host.WorkspaceFiles;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.Verb;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Disks that were to go home, and did not. */
@Timeout(60)
class UnsentDisksTest extends AbstractSiteTest {

    private static final URI HOME = URI.create("test:home");
    private static final StageOut TO_HOME = new StageOut(List.of(
            new StageOut.Target(Optional.of("root"), HOME.toString(), StageOut.Form.FLAT, false, Optional.empty())));

    @Test
    void shouldSayWhyNothingWasSentAndGoOn() {
        Workspace workspace = running(aRequest());
        site.sender.refuse(true);

        site.service().stageOut(ALICE, workspace.id(), TO_HOME);

        Workspace back = site.await(workspace, WorkspaceState.RUNNING);
        assertThat(back.sent()).isEmpty();
        Awaitility.await().untilAsserted(() -> assertThat(site.events)
                .extracting(WorkspaceEvent::reason)
                .anyMatch(reason -> reason.contains("could not be sent to test:home: Nobody may write there.")));
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldNotSendWhatCouldNotBeWritten() {
        // given
        Workspace workspace = running(aRequest());
        site.vmm.failNext(Verb.COPY_IMAGE, new VmmException(VmmError.REJECTED, "It is damaged."));

        // when
        site.service().stageOut(ALICE, workspace.id(), TO_HOME);

        // then
        site.await(workspace, WorkspaceState.RUNNING);
        Awaitility.await().untilAsserted(() -> assertThat(notSent()).hasSize(1));
        assertThat(notSent().get(0)).contains("It is damaged.");
        assertThat(site.sender.sent).isEmpty();

        // what comes after it is sent, and nothing of it is told again
        site.service().stageOut(ALICE, workspace.id(), TO_HOME);
        Awaitility.await().until(() -> site.sender.sent.containsKey(HOME));
        site.await(workspace, WorkspaceState.RUNNING);
        assertThat(notSent()).hasSize(1);
        assertDestroyLeavesNothing(workspace);
    }

    private List<String> notSent() {
        return site.events.stream()
                .map(WorkspaceEvent::reason)
                .filter(reason -> reason.contains("could not be sent"))
                .toList();
    }

    @Test
    void shouldNotFillTheDiskOfTheHost() throws IOException {
        // given
        site.close();
        site = TestSite.withDisk(directory, 8_192).start();
        Workspace workspace = running(aRequest().stageOut("test:home"));
        Path disk = new WorkspaceFiles(directory.resolve("workspaces")).disk(workspace.id(), 0);
        long size = Files.size(disk);
        setLength(disk, 9L << 30);

        // when
        site.service().setTerminationTime(ALICE, workspace.id(), Instant.now().plusMillis(800));

        // then
        Awaitility.await()
                .until(() ->
                        site.get(workspace.id()).reason().contains("There is no room on the host to write the disk"));
        setLength(disk, size);
        site.await(workspace, WorkspaceState.DESTROYED);
        assertThat(site.sender.sent).containsOnlyKeys(HOME);
    }

    private static void setLength(Path file, long bytes) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.setLength(bytes);
        }
    }
}
