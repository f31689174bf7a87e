package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.atelier.engine.service.TestSite.ALICE;
import static org.atelier.engine.service.TestSite.BOB;
import static org.atelier.engine.service.TestSite.ROOT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.ImageChange;
import org.atelier.engine.model.ImageQuery;
import org.atelier.engine.model.Matching;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.junit.jupiter.api.Test;

/** What callers may do with golden images, and when these are not used. */
class WarehouseTest extends AbstractImagesTest {

    private static final ImageQuery ALL = new ImageQuery(Map.of(), Optional.empty());

    private List<Path> stored() throws IOException {
        try (Stream<Path> all = Files.walk(directory.resolve("warehouse"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void shouldNotRetireWhatHasClones() throws IOException {
        // given
        GoldenImage image = saved(running(known(cacheable("A"))), DISK);
        Workspace clone = running(known(cacheable("A")));

        // when, then
        assertThat(refused(() -> site.warehouse().retire(ALICE, image.id()), ErrorCode.INVALID_REQUEST))
                .hasMessageContaining(clone.id().toString());
        site.service().destroy(ALICE, clone.id());
        site.await(clone, WorkspaceState.DESTROYED);
        site.warehouse().retire(ALICE, image.id());
        assertThat(running(known(cacheable("A"))).golden()).isEmpty();
        assertThat(site.warehouse().find(ALICE, ALL)).isEmpty();
        assertThat(stored()).hasSize(1);
    }

    private static final ImageChange SHARED = new ImageChange(Optional.of(true), Optional.empty());

    private static ImageChange saying(Map<String, String> attributes) {
        return new ImageChange(Optional.empty(), Optional.of(attributes));
    }

    @Test
    void shouldKeepImagesToTheirOwnersUntilAnAdministratorSharesThem() {
        // given
        GoldenImage image = saved(running(known(cacheable("A"))), DISK);
        Requests request = known(cacheable("A"));
        assertThat(site.warehouse().find(BOB, ALL)).isEmpty();
        refused(() -> site.warehouse().get(BOB, image.id()), ErrorCode.IMAGE_NOT_FOUND);
        refused(() -> site.warehouse().retire(BOB, image.id()), ErrorCode.IMAGE_NOT_FOUND);
        refused(() -> site.warehouse().publish(ALICE, image.id(), SHARED), ErrorCode.NOT_AUTHORIZED);
        assertThat(site.warehouse().explain(BOB, request.build()).image()).isEmpty();

        // when
        site.warehouse().publish(ALICE, image.id(), saying(Map.of("for", "all")));
        GoldenImage shared = site.warehouse().publish(ROOT, image.id(), SHARED);

        // then
        assertThat(shared.attributes()).isEqualTo(Map.of("for", "all"));
        assertThat(site.warehouse().publish(ALICE, image.id(), saying(Map.of("for", "all"))))
                .isEqualTo(shared);
        assertThat(site.warehouse().explain(BOB, request.build()).image()).isPresent();
        refused(() -> site.warehouse().retire(BOB, image.id()), ErrorCode.NOT_AUTHORIZED);
        assertThat(site.warehouse().find(BOB, new ImageQuery(Map.of("for", "all"), Optional.empty())))
                .hasSize(1);
        assertThat(site.warehouse().find(BOB, new ImageQuery(Map.of("for", "none"), Optional.empty())))
                .isEmpty();
    }

    @Test
    void shouldFindTheImagesThatARequestCouldBeClonedFrom() {
        GoldenImage image = saved(running(known(cacheable("A"))), DISK);

        assertThat(site.warehouse()
                        .find(
                                ALICE,
                                new ImageQuery(
                                        Map.of(),
                                        Optional.of(known(cacheable("A"), cacheable("B"))
                                                .build()))))
                .containsExactly(image);
        assertThat(site.warehouse()
                        .find(
                                ALICE,
                                new ImageQuery(
                                        Map.of(),
                                        Optional.of(known(cacheable("B")).build()))))
                .isEmpty();
    }

    @Test
    void shouldNotUseAnImageWhoseFileWasChanged() throws IOException {
        // given
        saved(running(known(cacheable("A"))), DISK);
        Path file = stored().get(0);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(file, "something else");

        // when
        Workspace workspace = running(known(cacheable("A")));

        // then
        assertThat(workspace.golden()).isEmpty();
        assertThat(site.warehouse()
                        .explain(ALICE, known(cacheable("A")).build())
                        .rejections())
                .extracting(Matching.Rejection::test)
                .containsExactly(Matching.Test.FILES);
    }

    @Test
    void shouldLetClonesGoOnWhenTheFilesOfTheirImageAreDeletedAndNotCloneFromItAgain() throws IOException {
        // given
        GoldenImage image = saved(running(known(cacheable("A"))), DISK);
        Workspace clone = running(known(cacheable("A")));
        assertThat(clone.golden()).contains(image.id());

        // when
        Files.delete(stored().get(0));

        // then
        site.service().shutdown(ALICE, clone.id(), ShutdownKind.NORMAL);
        site.await(clone, WorkspaceState.STAGED);
        site.service().start(ALICE, clone.id());
        site.await(clone, WorkspaceState.RUNNING);
        assertThat(site.warehouse()
                        .explain(ALICE, known(cacheable("A")).build())
                        .rejections())
                .extracting(Matching.Rejection::test, Matching.Rejection::why)
                .containsExactly(tuple(Matching.Test.FILES, "a file of it is missing, or was changed"));
        Workspace next = running(known(cacheable("A")));
        assertThat(next.golden()).isEmpty();

        // when
        GoldenImage again = saved(next, DISK);

        // then
        assertThat(running(known(cacheable("A"))).golden()).contains(again.id());
    }

    @Test
    void shouldNotSaveMoreThanTheSiteHasRoomFor() {
        site.close();
        site = TestSite.at(directory).withWarehouse(0).start();
        Workspace workspace = running(known(cacheable("A")));

        assertThat(refused(() -> site.service().save(ALICE, workspace.id(), DISK), ErrorCode.QUOTA_EXCEEDED))
                .hasMessageContaining("Retire some");
    }

    @Test
    void shouldGoOnBehindACheckpointThatThereIsNoRoomFor() {
        site.close();
        site = TestSite.at(directory).withWarehouse(0).start();
        Action checkpoint = ActionDraft.of(cacheable("A"))
                .reuse(Action.Reuse.CHECKPOINT_DISK)
                .action();

        Workspace workspace = running(known(checkpoint, cacheable("B", "A")));

        assertThat(workspace.actions()).extracting(ActionResult::state).containsOnly(ActionResult.State.SUCCEEDED);
        assertThat(site.events)
                .anyMatch(event -> event.reason().startsWith("It could not be saved as a golden image: "));
        assertThat(site.warehouse().find(ALICE, ALL)).isEmpty();
    }

    @Test
    void shouldCloneWithoutAnAgentWhatHasNothingToRun() throws IOException {
        site.close();
        site = TestSite.withoutGuestAgent(directory).start();
        GoldenImage image = saved(running(known()), DISK);

        assertThat(running(known()).golden()).contains(image.id());
    }

    @Test
    void shouldMakeWorkspacesFromTheirOwnImagesWhereThatIsWanted() {
        saved(running(known(cacheable("A"))), DISK);

        Workspace pristine = running(known(cacheable("A")).pristine());

        assertThat(pristine.golden()).isEmpty();
        assertThat(pristine.actions()).extracting(ActionResult::state).containsExactly(ActionResult.State.SUCCEEDED);
    }
}
