package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.source;
import static org.atelier.engine.service.TestSite.ALICE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.junit.jupiter.api.Test;

/** Workspaces whose disks go on where those of others were when they were staged out. */
class OverlayTest extends AbstractHostChangeTest {

    private static final String IMAGE = "test:/images/image";

    private static Requests from(String overlay, OptionalLong sizeMiB) {
        Optional<FileSource> image = Optional.of(source(IMAGE));
        return aRequest().withDisks(new Disk("root", image, Optional.of(source(overlay)), Optional.empty(), sizeMiB));
    }

    @Test
    void shouldLayTheOverlayOverTheImage() throws IOException {
        Workspace workspace = running(from("test:over/image", OptionalLong.empty()));

        assertThat(sizeMiB(workspace, "disk-0.qcow2")).isEqualTo(2048);
        assertThat(disk(workspace)).contains(workspace.id() + "/disk-0.base");
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldGrowIt() throws IOException {
        Workspace workspace = running(from("test:over/image", OptionalLong.of(4096)));

        assertThat(sizeMiB(workspace, "disk-0.qcow2")).isEqualTo(4096);
    }

    @Test
    void shouldBeginWithTheOverlayAgainAfterTheDiskWasTrashed() {
        Workspace workspace = running(from("test:over/image", OptionalLong.empty()));

        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.TRASH);
        site.await(workspace, WorkspaceState.STAGED);

        assertThat(sizeMiB(workspace, "disk-0.qcow2")).isEqualTo(2048);
    }

    @Test
    void shouldRefuseAnOverlayOfAnotherImage() {
        assertFails(
                from("test:over/elsewhere/other", OptionalLong.empty()),
                "says that it lies over an image called 'other', and the disk's image is called 'image'");
    }

    @Test
    void shouldRefuseAnOverlayThatStandsAlone() {
        assertFails(from("test:another-image", OptionalLong.empty()), "The overlay of disk root cannot be used.");
    }

    @Test
    void shouldRefuseAnOverlayThatIsLargerThanWhatWasPromised() {
        assertFails(from("test:over/image", OptionalLong.of(1024)), "Ask for SizeMiB 2048.");
    }

    private void assertFails(Requests request, String reason) {
        Workspace workspace = create(request);

        Workspace failed = site.await(workspace, WorkspaceState.FAILED);

        assertThat(failed.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
            assertThat(failure.description()).contains(reason).doesNotContain(directory.toString());
        });
        assertDestroyLeavesNothing(workspace);
    }

    private String disk(Workspace workspace) throws IOException {
        Path file = directory.resolve("workspaces/" + workspace.id() + "/disk-0.qcow2");
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
