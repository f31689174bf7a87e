package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.atelier.engine.service.TestSite.ALICE;

import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A whole engine on a simulated host, new for each test. */
abstract class AbstractSiteTest {

    @TempDir
    Path directory;

    TestSite site;

    @BeforeEach
    void open() {
        site = TestSite.at(directory).start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    Workspace running(Requests request) {
        return site.await(site.service().create(ALICE, request.build()).get(0), WorkspaceState.RUNNING);
    }

    static EngineException refused(ThrowingCallable call, ErrorCode code) {
        EngineException[] refusal = new EngineException[1];
        assertThatExceptionOfType(EngineException.class).isThrownBy(call).satisfies(thrown -> refusal[0] = thrown);
        assertThat(refusal[0].code()).as(refusal[0].getMessage()).isEqualTo(code);
        return refusal[0];
    }

    Workspace create(Requests request) {
        return site.service().create(ALICE, request.build()).get(0);
    }

    Failure failureOf(Workspace workspace) {
        return site.await(workspace, WorkspaceState.FAILED).failure().orElseThrow();
    }

    void assertDestroyLeavesNothing(Workspace workspace) {
        site.service().destroy(ALICE, workspace.id());
        site.await(workspace, WorkspaceState.DESTROYED);
        site.assertNothingLeft();
    }
}
