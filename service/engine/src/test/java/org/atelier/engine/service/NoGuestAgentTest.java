package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.AbstractSiteTest.refused;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;

import java.nio.file.Path;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that cannot run commands in its guests, as the Xen backend's. */
class NoGuestAgentTest {

    private static final WorkspaceRequest CONFIGURED =
            aRequest().with("hello", "true").build();

    @TempDir
    Path directory;

    private TestSite site;

    @BeforeEach
    void open() {
        site = TestSite.withoutGuestAgent(directory).start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void shouldRefuseToConfigureBeforeAnythingChanges() {
        Workspace running = running();

        EngineException refusal = refused(
                () -> site.service().configure(ALICE, running.id(), CONFIGURED.graph()), ErrorCode.INVALID_REQUEST);

        assertThat(refusal).hasMessageContaining("local").hasMessageContaining("cannot run commands");
        assertThat(((Detail.Invalid) refusal.detail()).path()).isEqualTo("ConfigurationGraph");
        assertThat(site.get(running.id())).isEqualTo(running);
    }

    @Test
    void shouldRefuseToCreateWhatWouldBeConfigured() {
        refused(() -> site.service().create(ALICE, CONFIGURED), ErrorCode.NOT_SCHEDULABLE);

        site.assertNothingLeft();
    }

    @Test
    void shouldRebootWithoutWaitingForAnAgent() {
        Workspace running = running();

        site.service().shutdown(ALICE, running.id(), ShutdownKind.REBOOT);
        Awaitility.await().until(() -> site.steps(running.id()).stream()
                .noneMatch(step -> step.finished().isEmpty()));

        assertThat(site.get(running.id()).state()).isEqualTo(WorkspaceState.RUNNING);
    }

    private Workspace running() {
        return site.await(site.service().create(ALICE, aRequest().build()).get(0), WorkspaceState.RUNNING);
    }
}
