package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.atelier.client.AtelierClient;
import org.atelier.client.AtelierException;
import org.atelier.client.UnreachableException;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.fault.UnknownWorkspaceException;
import org.atelier.endtoend.site.CrashPoint;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.ShutdownKindType;
import org.atelier.types.StateType;
import org.atelier.types.WorkspaceRequestType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The server is killed (-9) every third time it writes down a step, and started again: each time the workspace goes on, and nothing is
 * left when it is destroyed. It dies before one of these commits and after the next in turn, since each takes its time; the engine's own
 * tests die at both moments of every one.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class CrashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_CRASHES = 30;

    private final AtomicInteger tokens = new AtomicInteger();
    private final TestSite site = TestSite.simulated("crash");

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    void shouldGoOnWithCreateAfterEachStep() {
        afterEachStep(request -> Optional.empty(), handle -> {}, StateType.RUNNING);
    }

    @Test
    void shouldGoOnWithSerializeAfterEachStep() {
        afterEachStep(
                request -> Optional.of(running(request)),
                handle -> handle.shutdown(ShutdownKindType.SERIALIZE),
                StateType.SERIALIZED);
    }

    @Test
    void shouldGoOnWithDestroyAfterEachStep() {
        afterEachStep(request -> Optional.of(running(request)), WorkspaceHandle::destroy, StateType.DESTROYED);
    }

    /** Makes the workspace that an operation is about to work on; nothing where the operation is to make it. */
    @FunctionalInterface
    private interface Preparation {
        Optional<WorkspaceHandle> workspace(WorkspaceRequestType request);
    }

    private void afterEachStep(Preparation preparation, Consumer<WorkspaceHandle> operation, StateType goal) {
        int crashes = 0;
        while (crashes(crashes, preparation, operation, goal)) {
            crashes++;
            assertThat(crashes).as("crashes in one operation").isLessThan(MOST_CRASHES);
        }
        assertThat(crashes).as("times the server was killed").isPositive();
    }

    /** Runs the operation with a trap at one step update; returns whether it got there. */
    private boolean crashes(int before, Preparation preparation, Consumer<WorkspaceHandle> operation, StateType goal) {
        WorkspaceRequestType request = Requests.read(Requests.small(Images.tiny(site.data()), 64));
        request.setClientToken("crash-" + tokens.incrementAndGet());
        Optional<WorkspaceHandle> prepared = preparation.workspace(request);
        boolean crashed;
        CrashPoint.Moment moment = before % 2 == 0 ? CrashPoint.Moment.BEFORE_COMMIT : CrashPoint.Moment.AFTER_COMMIT;
        try (CrashPoint trap = site.killAtStepUpdate(moment, 1 + 3 * before)) {
            attempt(prepared, operation, request);
            crashed = trap.sprung(() -> reached(request, prepared, goal), PATIENCE);
        }
        if (crashed) {
            site.restart();
            prepared.ifPresent(workspace -> repeatWhereLost(workspace, operation, goal));
        }
        assertGoesOn(request, prepared, goal);
        return crashed;
    }

    /** As a client does whose call was cut off: what was not written down before the crash has never been asked for. */
    private static void repeatWhereLost(
            WorkspaceHandle workspace, Consumer<WorkspaceHandle> operation, StateType goal) {
        try {
            if (workspace.status().targetState() != goal) {
                operation.accept(workspace);
            }
        } catch (UnknownWorkspaceException gone) {
            assertThat(goal).isEqualTo(StateType.DESTROYED);
        }
    }

    /** The call may be cut off by the crash that it causes. */
    private void attempt(
            Optional<WorkspaceHandle> prepared, Consumer<WorkspaceHandle> operation, WorkspaceRequestType request) {
        try {
            operation.accept(prepared.orElseGet(() -> alice().create(request)));
        } catch (AtelierException cutOff) {
            assertThat(cutOff).isInstanceOf(UnreachableException.class);
        }
    }

    private void assertGoesOn(WorkspaceRequestType request, Optional<WorkspaceHandle> prepared, StateType goal) {
        if (goal == StateType.DESTROYED) {
            prepared.orElseThrow().awaitDestroyed(PATIENCE, status -> {});
        } else {
            WorkspaceHandle workspace = prepared.orElseGet(() -> alice().create(request));
            workspace.awaitState(Set.of(goal), PATIENCE, status -> {});
            workspace.destroy();
            workspace.awaitDestroyed(PATIENCE, status -> {});
        }
        site.assertNothingLeft();
    }

    private boolean reached(WorkspaceRequestType request, Optional<WorkspaceHandle> prepared, StateType goal) {
        try {
            return prepared.orElseGet(() -> alice().create(request)).status().state() == goal;
        } catch (AtelierException gone) {
            return goal == StateType.DESTROYED && !(gone instanceof UnreachableException);
        }
    }

    private WorkspaceHandle running(WorkspaceRequestType request) {
        WorkspaceHandle workspace = alice().create(request);
        workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, status -> {});
        return workspace;
    }

    private AtelierClient alice() {
        return site.client("alice");
    }
}
