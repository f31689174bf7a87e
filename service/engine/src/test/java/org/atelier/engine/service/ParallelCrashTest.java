package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.Requests.compensating;
import static org.atelier.engine.service.Requests.parallel;
import static org.atelier.engine.service.TestSite.ALICE;

import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.CrashingStore.Moment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies while actions run at the same time, and the next one makes good. */
class ParallelCrashTest extends AbstractCrashTest {

    /** Up to this change, a life is as every other, see {@link CrashTest}. */
    private static final int BOOTING = 8;

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldRunParallelActionsOnceWhereverTheyWereKilled(Moment moment) throws InterruptedException {
        WorkspaceRequest request = aRequest()
                .withToken("once")
                .with(parallel("left", counting("left")), parallel("right", counting("right")))
                .with(parallel("last", counting("last"), "left"))
                .build();
        atEverySecondChange(BOOTING, moment, 14, (site, change) -> {
            // given
            site.crashAt(change, moment);
            unlessDead(() -> site.service().create(ALICE, request));
            boolean crashed = site.awaitCrash(WorkspaceState.RUNNING);

            // when
            site.restart();
            Workspace workspace = site.service().create(ALICE, request).get(0);

            // then
            assertThat(site.await(workspace, WorkspaceState.RUNNING).actions())
                    .extracting(ActionResult::attempt, ActionResult::outputTail)
                    .containsExactly(tuple(1, "left 1\n"), tuple(1, "right 1\n"), tuple(1, "last 1\n"));
            return crashed;
        });
    }

    /** Says how often it has been run in its guest. */
    private static String counting(String name) {
        String file = "${ATELIER_OUTPUT%/*}/../../" + name;
        return "echo ran >>" + file + "; echo " + name + " $(wc -l <" + file + ")";
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldNameTheFirstFailureWhereverItWasKilled(Moment moment) throws InterruptedException {
        WorkspaceRequest request = aRequest()
                .withToken("once")
                .with(parallel("endless", "sleep 1000"), parallel("bad", "exit 3"))
                .with(compensating("bad", anAction("undo", counting("undo"))))
                .build();
        atEverySecondChange(BOOTING, moment, 14, (site, change) -> {
            // given
            site.crashAt(change, moment);
            unlessDead(() -> site.service().create(ALICE, request));
            boolean crashed = site.awaitCrash(WorkspaceState.FAILED);

            // when
            site.restart();
            Workspace workspace = site.service().create(ALICE, request).get(0);

            // then
            Workspace failed = site.await(workspace, WorkspaceState.FAILED);
            assertThat(failed.failure().orElseThrow().description())
                    .isEqualTo("The action bad failed: it ended with exit status 3; what compensates for it has run.");
            assertThat(failed.actions())
                    .extracting(ActionResult::state, ActionResult::outputTail)
                    .containsExactly(
                            tuple(State.FAILED, "Atelier: it was ended because bad failed.\n"),
                            tuple(State.FAILED, ""),
                            tuple(State.SUCCEEDED, "undo 1\n"));
            return crashed;
        });
    }
}
