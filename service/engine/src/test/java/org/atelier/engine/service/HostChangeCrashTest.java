package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;

import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.CrashingStore.Moment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies while a workspace is given devices, and the next one makes good. */
class HostChangeCrashTest extends AbstractCrashTest {

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldGiveTheMachineItsDevicesOnceWhereverItWasKilled(Moment moment) throws InterruptedException {
        WorkspaceRequest request = aRequest()
                .withToken("once")
                .with(AbstractHostChangeTest.disk("data", 10))
                .with("first", "true")
                .with(AbstractHostChangeTest.disk("more", 10, "first"))
                .with(AbstractHostChangeTest.grown("more", 20, "attach-more"))
                .build();
        atEveryChange(moment, 20, (site, change) -> {
            // given
            site.crashAt(change, moment);
            unlessDead(() -> site.service().create(ALICE, request));
            boolean crashed = site.awaitCrash(WorkspaceState.RUNNING);

            // when
            site.restart();
            Workspace workspace =
                    site.await(site.service().create(ALICE, request).get(0), WorkspaceState.RUNNING);

            // then
            assertThat(workspace.actions()).extracting(ActionResult::state).containsOnly(State.SUCCEEDED);
            assertThat(workspace.actions()).extracting(ActionResult::attempt).containsOnly(1);
            assertThat(site.vmm.devices(AbstractHostChangeTest.machine(workspace)))
                    .filteredOn(device -> device.contains("attached"))
                    .hasSize(2);
            return crashed;
        });
    }
}
