package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.Requests.beforeTheEnd;
import static org.atelier.engine.service.Requests.compensating;
import static org.atelier.engine.service.TestSite.ALICE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.OnError;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Actions that run before a workspace is destroyed. */
class CleanupTest extends AbstractSiteTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Action noting(String name, String word, String... after) {
        return beforeTheEnd(LIMIT, anAction(name, "echo " + word + " >>" + notes(), after));
    }

    private Path notes() {
        return directory.resolve("notes");
    }

    private List<String> noted() throws IOException {
        return Files.exists(notes()) ? Files.readAllLines(notes()) : List.of();
    }

    private List<State> statesAfterDestroy(Workspace workspace) {
        assertDestroyLeavesNothing(workspace);
        return site.get(workspace.id()).actions().stream()
                .map(ActionResult::state)
                .toList();
    }

    @Test
    void shouldRunBeforeTheWorkspaceIsDestroyedAndNotBefore() throws IOException {
        // given
        Workspace workspace = running(
                aRequest().with("set-up", "true").with(noting("last", "second", "first"), noting("first", "first")));
        assertThat(site.get(workspace.id()).actions())
                .extracting(ActionResult::state)
                .containsExactly(State.SUCCEEDED, State.PENDING, State.PENDING);
        assertThat(noted()).isEmpty();

        // when, then
        assertThat(statesAfterDestroy(workspace)).containsOnly(State.SUCCEEDED);
        assertThat(noted()).containsExactly("first", "second");
    }

    @Test
    void shouldRunWhenTheLeaseIsOver() throws IOException {
        // given
        Workspace workspace = running(aRequest().with(noting("bye", "bye")));

        // when
        site.service().setTerminationTime(ALICE, workspace.id(), Instant.now().plusMillis(800));

        // then
        site.await(workspace, WorkspaceState.DESTROYED);
        assertThat(noted()).containsExactly("bye");
        site.assertNothingLeft();
    }

    @Test
    void shouldDestroyAllTheSameWhenItFails() throws IOException {
        // given
        Workspace workspace = running(aRequest()
                .with(
                        beforeTheEnd(LIMIT, anAction("bad", "exit 3")),
                        compensating("bad", noting("undo", "undone")),
                        noting("next", "next", "bad")));

        // when, then
        assertThat(statesAfterDestroy(workspace)).containsExactly(State.FAILED, State.SUCCEEDED, State.SKIPPED);
        assertThat(noted()).containsExactly("undone");
    }

    @Test
    void shouldBeOverWhenItsTimeIs() throws IOException {
        // given
        Duration second = Duration.ofSeconds(1);
        Action endless = beforeTheEnd(second, anAction("endless", "sleep 1000", OnError.ABORT, Duration.ofHours(1)));
        Action never = beforeTheEnd(second, anAction("never", "echo never >>" + notes(), "endless"));
        Workspace workspace = running(aRequest().with(endless, never));

        // when, then
        assertThat(statesAfterDestroy(workspace)).containsExactly(State.FAILED, State.SKIPPED);
        assertThat(noted()).isEmpty();
    }

    @Test
    void shouldNotRunWhereNoMachineRuns() throws IOException {
        // given
        Workspace workspace = running(aRequest().with(noting("bye", "bye")));
        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.SERIALIZE);
        site.await(workspace, WorkspaceState.SERIALIZED);

        // when, then
        assertThat(statesAfterDestroy(workspace)).containsExactly(State.PENDING);
        assertThat(noted()).isEmpty();
    }

    @Test
    void shouldBePlannedAfterTheTimeThatWasAskedFor() {
        // when
        Workspace without = running(aRequest());
        Workspace with = running(aRequest().with(noting("bye", "bye")));

        // then
        assertThat(ending(with).minus(ending(without))).isEqualTo(LIMIT);
    }

    private Duration ending(Workspace workspace) {
        Awaitility.await().until(() -> !site.get(workspace.id())
                .lease()
                .orElseThrow()
                .overheads()
                .isEmpty());
        return site.get(workspace.id()).lease().orElseThrow().overheads().stream()
                .filter(overhead -> overhead.kind() == Lease.OverheadKind.SHUTDOWN)
                .map(Lease.Overhead::predicted)
                .findFirst()
                .orElseThrow();
    }
}
