package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.TestSite.ALICE;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.CrashingStore.Moment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies while an address is kept for a workspace, or given back, and the next one makes good. */
class AddressCrashTest extends AbstractCrashTest {

    private static final WorkspaceRequest REQUEST = AddressTest.connected()
            .withToken("once")
            .with(AddressTest.address("net"))
            .build();

    @Override
    TestSite open(Path place) {
        TestSite site = TestSite.at(place).withHost("one", Map.of("networks", AddressTest.NETWORK));
        site.withoutHost("local");
        return site;
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldKeepOneAddressWhereverItWasKilled(Moment moment) throws InterruptedException {
        atEveryChange(moment, 10, (site, change) -> {
            // given
            site.crashAt(change, moment);
            unlessDead(() -> site.service().create(ALICE, REQUEST));
            boolean crashed = site.awaitCrash(WorkspaceState.RUNNING);

            // when
            site.restart();
            Workspace workspace =
                    site.await(site.service().create(ALICE, REQUEST).get(0), WorkspaceState.RUNNING);

            // then
            assertKept(site, workspace, "10.77.0.2");
            return crashed;
        });
    }

    private static void assertKept(TestSite site, Workspace workspace, String... addresses) {
        assertThat(workspace.actions()).extracting(ActionResult::state).containsOnly(State.SUCCEEDED);
        assertThat(workspace.actions()).extracting(ActionResult::attempt).containsOnly(1);
        assertThat(AddressTest.addresses(site, workspace)).containsExactly(addresses);
        assertThat(site.host("one").reserved()).containsExactly(AbstractHostChangeTest.machine(workspace));
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldKeepOneForAMachineThatRunsWhereverItWasKilled(Moment moment) throws InterruptedException {
        Requests request = AddressTest.connected()
                .withNics(AddressTest.network("net"), AddressTest.network("second"))
                .with(AddressTest.address("net"));
        List<Action> more = List.of(AddressTest.address("second"));
        atEveryChange(moment, 3, (site, change) -> {
            // given
            Workspace workspace =
                    site.await(site.service().create(ALICE, request.build()).get(0), WorkspaceState.RUNNING);
            site.crashAt(change, moment);
            unlessDead(() -> site.service().configure(ALICE, workspace.id(), more));
            boolean crashed = site.awaitCrash(WorkspaceState.RUNNING);

            // when
            site.restart();
            if (site.get(workspace.id()).actions().size() == 1) {
                site.service().configure(ALICE, workspace.id(), more);
            }

            // then
            assertKept(site, site.await(workspace, WorkspaceState.RUNNING), "10.77.0.2", "10.77.0.3");
            return crashed;
        });
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void shouldGiveItBackWhereverItWasKilled(Moment moment) throws InterruptedException {
        atEveryChange(moment, 3, (site, change) -> {
            // given
            Workspace workspace =
                    site.await(site.service().create(ALICE, REQUEST).get(0), WorkspaceState.RUNNING);
            site.crashAt(change, moment);
            unlessDead(() -> site.service().destroy(ALICE, workspace.id()));
            boolean crashed = site.awaitCrash(WorkspaceState.DESTROYED);

            // when
            site.restart();
            if (site.get(workspace.id()).target() != WorkspaceState.DESTROYED) {
                site.service().destroy(ALICE, workspace.id());
            }

            // then
            site.await(workspace, WorkspaceState.DESTROYED);
            site.assertNothingLeft();
            return crashed;
        });
    }
}
