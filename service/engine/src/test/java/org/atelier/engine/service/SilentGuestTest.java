package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.Requests.beforeTheEnd;
import static org.atelier.engine.service.TestSite.ALICE;

import java.time.Duration;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guest whose image has neither an agent nor cloud-init, which never answers. */
class SilentGuestTest extends AbstractSiteTest {

    @BeforeEach
    void silence() {
        site.close();
        site = TestSite.at(directory.resolve("silent"))
                .withBootPatience(Duration.ofSeconds(1))
                .start();
        site.vmm.bootDelay(Duration.ofHours(1));
    }

    @Test
    void shouldRunWithoutActions() {
        // when
        Workspace workspace = running(aRequest());

        // then
        assertThat(site.vmm.machines()).hasSize(1);
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldFailWithActionsAndSayWhatToDo() {
        // when
        Workspace workspace = create(aRequest().with("hello", "echo hello"));

        // then
        Failure failure = failureOf(workspace);
        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION_FAILED);
        assertThat(failure.step()).isEqualTo("await guest");
        assertThat(failure.description())
                .contains("did not answer within 1 s", "neither qemu-guest-agent nor cloud-init", "Maybe ");
        assertThat(site.get(workspace.id()).actions())
                .extracting(ActionResult::state)
                .containsExactly(ActionResult.State.SKIPPED);
        assertThat(site.vmm.machines()).isEmpty();
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldRebootWithoutActions() {
        // given
        Workspace workspace = running(aRequest());

        // when
        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.REBOOT);
        Awaitility.await().until(() -> site.steps(workspace.id()).stream()
                .noneMatch(step -> step.finished().isEmpty()));

        // then
        assertThat(site.get(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);
    }

    @Test
    void shouldBeDestroyedAlthoughItCannotCleanUp() {
        // when
        Workspace workspace =
                running(aRequest().with(beforeTheEnd(Duration.ofSeconds(1), anAction("farewell", "echo bye"))));

        // then
        assertDestroyLeavesNothing(workspace);
    }
}
