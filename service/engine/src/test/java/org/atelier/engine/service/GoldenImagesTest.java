package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.TestSite.ALICE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.Reuse;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImage.Performed;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.ImageQuery;
import org.atelier.engine.model.Matching;
import org.atelier.engine.model.SaveRequest;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.Verb;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Workspaces that are saved as golden images, and clones of them. */
class GoldenImagesTest extends AbstractImagesTest {

    private static final SaveRequest MEMORY = new SaveRequest(Optional.of("frozen"), true, false, Map.of("os", "none"));
    private static final ImageQuery ALL = new ImageQuery(Map.of(), Optional.empty());

    private static List<Tuple> results(Workspace workspace) {
        return workspace.actions().stream()
                .map(result -> tuple(result.action(), result.state()))
                .toList();
    }

    @Test
    void shouldLeaveTheNextWorkspaceOnlyWhatIsLeft() {
        // given
        GoldenImage image = saved(running(known(cacheable("A"), cacheable("B", "A"))), DISK);
        assertThat(image.history()).extracting(Performed::action).containsExactly("A", "B");

        // when
        Workspace clone = running(known(cacheable("A"), cacheable("B", "A"), cacheable("C", "B")));

        // then
        assertThat(clone.golden()).contains(image.id());
        assertThat(results(clone))
                .containsExactly(tuple("A", State.CLONED), tuple("B", State.CLONED), tuple("C", State.SUCCEEDED));
        assertThat(clone.actions()).extracting(ActionResult::attributes).contains(Map.of("where", "A"));
        assertDestroyLeavesNothing(clone, image);
    }

    private void assertDestroyLeavesNothing(Workspace clone, GoldenImage image) {
        site.service().list(ALICE).forEach(workspace -> {
            site.service().destroy(ALICE, workspace.id());
            site.await(workspace, WorkspaceState.DESTROYED);
        });
        assertThat(site.get(clone.id()).golden()).contains(image.id());
        site.assertNothingLeft();
    }

    @Test
    void shouldGoOnFromTheMemoryThatWasSaved() {
        // given
        Workspace workspace = running(known(cacheable("A")));
        GoldenImage image = saved(workspace, MEMORY);
        assertThat(image.memory()).hasValueSatisfying(memory -> {
            assertThat(memory.memoryMiB()).isEqualTo(256);
            assertThat(memory.vcpus()).isEqualTo(1);
        });
        assertThat(site.vmm.machines()).as("the workspace goes on").hasSize(1);

        // when
        site.vmm.failNext(Verb.CREATE, new VmmException(VmmError.REJECTED, "Nothing is to be booted."));
        Workspace clone = running(known(cacheable("A"), cacheable("B", "A")));

        // then
        assertThat(results(clone)).containsExactly(tuple("A", State.CLONED), tuple("B", State.SUCCEEDED));
        assertDestroyLeavesNothing(clone, image);
    }

    @Test
    void shouldNotGoOnFromMemoryInAMachineOfAnotherSize() {
        saved(running(known(cacheable("A"))), MEMORY);

        Workspace other = running(known(cacheable("A")).withMemory(300));

        assertThat(other.golden()).isEmpty();
        assertThat(site.warehouse()
                        .explain(ALICE, known(cacheable("A")).withMemory(300).build())
                        .rejections())
                .extracting(Matching.Rejection::test, Matching.Rejection::why)
                .containsExactly(tuple(
                        Matching.Test.HARDWARE,
                        "it was suspended with 1 processors and 256 MiB of memory, not 1 and 300"));
    }

    @Test
    void shouldSaveBehindACheckpoint() {
        Action checkpoint = ActionDraft.of(cacheable("B", "A"))
                .reuse(Reuse.CHECKPOINT_MEMORY)
                .action();
        Requests request = known(anAction("own", "true"), checkpoint, cacheable("A"));

        Workspace first = running(request);
        Workspace second = running(request);

        assertThat(results(first)).extracting(Tuple::toList).hasSize(3);
        GoldenImage image = site.warehouse().find(ALICE, ALL).get(0);
        assertThat(image.history()).extracting(Performed::action).containsExactly("A", "B");
        assertThat(image.memory()).isPresent();
        assertThat(results(second))
                .containsExactly(tuple("own", State.SUCCEEDED), tuple("B", State.CLONED), tuple("A", State.CLONED));
        assertThat(site.warehouse().find(ALICE, ALL)).hasSize(1);
    }

    @Test
    void shouldSaveAWorkspaceThatIsOff() {
        Workspace workspace = running(known(cacheable("A")));
        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.NORMAL);
        Workspace off = site.await(workspace, WorkspaceState.STAGED);

        GoldenImage image = saved(off, DISK);

        assertThat(image.memory()).isEmpty();
        assertThat(image.disks()).extracting(disk -> disk.virtualBytes()).containsExactly(2L << 30);
    }

    @Test
    void shouldNotSaveWhatIsSpecificToAWorkspace() {
        Workspace workspace = running(known(anAction("password", "true")));

        EngineException refusal =
                refused(() -> site.service().save(ALICE, workspace.id(), DISK), ErrorCode.INVALID_REQUEST);

        assertThat(refusal).hasMessageContaining("'password'").hasMessageContaining("cacheable");
        assertThat(site.get(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);
    }

    @Test
    void shouldNotSaveWhatBeganWithNobodyKnowsWhat() {
        Workspace workspace = running(aRequest().with(cacheable("A")));

        assertThat(refused(() -> site.service().save(ALICE, workspace.id(), DISK), ErrorCode.INVALID_REQUEST))
                .hasMessageContaining("test:image")
                .hasMessageContaining("digest");
    }

    @Test
    void shouldGoOnWithoutHavingBeenSavedWhereThatFails() {
        Workspace workspace = running(known(cacheable("A")));
        site.vmm.failNext(Verb.COPY_IMAGE, new VmmException(VmmError.REJECTED, "It cannot be copied."));

        GoldenImageId image = site.service().save(ALICE, workspace.id(), MEMORY);
        site.await(workspace, WorkspaceState.RUNNING);

        refused(() -> site.warehouse().get(ALICE, image), ErrorCode.IMAGE_NOT_FOUND);
        assertThat(site.events).anyMatch(event -> event.reason()
                .equals("It could not be saved as a golden image: It cannot be copied."));
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldNotRunAgainWhatIsInTheImageWhenTheDisksAreThrownAway() {
        saved(running(known(cacheable("A"))), DISK);
        Workspace clone = running(known(cacheable("A"), cacheable("B")));
        site.service().shutdown(ALICE, clone.id(), ShutdownKind.TRASH);
        site.await(clone, WorkspaceState.STAGED);

        site.service().start(ALICE, clone.id());

        assertThat(results(site.await(clone, WorkspaceState.RUNNING)))
                .containsExactly(tuple("A", State.CLONED), tuple("B", State.SUCCEEDED));
    }

    @Test
    void shouldGiveClonesNamesOfTheirOwn() {
        saved(running(known(cacheable("A"))), MEMORY);

        running(known(cacheable("A")));

        Awaitility.await().untilAsserted(() -> assertThat(directory.resolve("guests/calls"))
                .content()
                .contains("hostname test-workspace")
                .contains("date -u -s @"));
    }
}
