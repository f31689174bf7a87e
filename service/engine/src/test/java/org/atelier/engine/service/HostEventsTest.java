package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atelier.engine.host.Machines;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What happens on hosts without the service's doing. */
class HostEventsTest extends AbstractSiteTest {

    private Workspace running() {
        return site.await(site.service().create(ALICE, aRequest().build()).get(0), WorkspaceState.RUNNING);
    }

    private static MachineId machine(Workspace workspace) {
        return Machines.id(workspace.id());
    }

    @Test
    void shouldFailWhenTheMachineCrashes() {
        Workspace workspace = running();

        site.vmm.crash(machine(workspace));

        Workspace failed = site.await(workspace, WorkspaceState.FAILED);
        assertThat(failed.failure().orElseThrow().description()).contains("crashed");
        site.service().destroy(ALICE, workspace.id());
        site.await(workspace, WorkspaceState.DESTROYED);
        site.assertNothingLeft();
    }

    @Test
    void shouldBeStagedWhenTheGuestPowersItselfOff() {
        Workspace workspace = running();

        site.vmm.powerOff(machine(workspace));

        Workspace staged = site.await(workspace, WorkspaceState.STAGED);
        assertThat(staged.reason()).contains("powered itself off");
        site.service().start(ALICE, workspace.id());
        site.await(workspace, WorkspaceState.RUNNING);
    }

    @Test
    void shouldBePausedWithTheReasonWhenADiskFails() {
        Workspace workspace = running();

        site.vmm.breakDisk(machine(workspace), "no space left on device");

        Workspace paused = site.await(workspace, WorkspaceState.PAUSED);
        assertThat(paused.reason()).contains("no space left on device");
        site.service().start(ALICE, workspace.id());
        site.await(workspace, WorkspaceState.RUNNING);
    }

    @Test
    void shouldFollowAnAdministratorWhoPausesAndResumes() {
        Workspace workspace = running();

        site.vmm.pause(machine(workspace));
        site.await(workspace, WorkspaceState.PAUSED);

        site.vmm.resume(machine(workspace));
        site.await(workspace, WorkspaceState.RUNNING);
    }

    @Test
    void shouldFailWhenTheMachineIsEndedFromOutside() {
        Workspace workspace = running();

        site.vmm.destroy(machine(workspace));

        assertThat(site.await(workspace, WorkspaceState.FAILED).reason()).contains("not by this service");
    }

    @Test
    void shouldSayThatAHostIsLostAndBackWithoutFailingAnybody() {
        // given
        Workspace workspace = running();

        // when
        site.vmm.loseHost("libvirtd was stopped");

        // then
        awaitReason(workspace, "libvirtd was stopped");
        assertThat(site.get(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);

        // when
        site.vmm.regainHost();

        // then
        awaitReason(workspace, "answers again");
        assertThat(site.get(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);
    }

    private void awaitReason(Workspace workspace, String part) {
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(site.get(workspace.id()).reason()).contains(part));
    }

    @Test
    void shouldNoticeWhatHappenedWhileAHostWasLost() {
        // given
        Workspace crashed = running();
        Workspace well = running();
        site.vmm.loseHost("network down");
        awaitReason(crashed, "network down");

        // when
        site.vmm.crash(machine(crashed));
        site.vmm.regainHost();

        // then
        site.await(crashed, WorkspaceState.FAILED);
        awaitReason(well, "answers again");
        assertThat(site.get(well.id()).state()).isEqualTo(WorkspaceState.RUNNING);
    }

    @Test
    void shouldFinishDestroyingWhenALostHostIsBack() {
        // given
        Workspace workspace = running();
        site.vmm.loseHost("gone");
        awaitReason(workspace, "gone");

        // when
        site.service().destroy(ALICE, workspace.id());
        Awaitility.await().until(() -> site.get(workspace.id()).state() == WorkspaceState.CANCELLING);
        site.vmm.regainHost();

        // then
        site.await(workspace, WorkspaceState.DESTROYED);
        site.assertNothingLeft();
    }

    @Test
    void shouldRemoveAtStartWhatIsNobodys() throws IOException {
        // given
        Workspace workspace = running();
        UUID nobody = UUID.randomUUID();
        site.vmm.create(new MachineSpec(
                new MachineId(nobody),
                "orphan",
                new MachineResources(1, 100, 64, 0),
                MachineSpec.Boot.FROM_DISK,
                List.of(),
                List.of(),
                directory.resolve("orphan.log")));
        Path orphan = Files.createDirectories(directory
                .resolve("workspaces")
                .resolve(UUID.randomUUID().toString())
                .resolve("config"));
        Files.writeString(orphan.resolve("file"), "left over");

        // when
        site.engine().close();
        site.restart();

        // then
        assertThat(site.vmm.machines()).hasSize(1);
        assertThat(orphan.getParent()).doesNotExist();
        assertThat(site.get(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);
    }

    @Test
    void shouldNoticeAtStartThatAMachineHasVanished() {
        // given
        Workspace workspace = running();
        site.engine().close();
        site.vmm.crash(machine(workspace));

        // when
        site.restart();

        // then
        assertThat(site.await(workspace, WorkspaceState.FAILED).reason()).contains("vanished");
    }

    @Test
    void shouldHandEventsOnAgainUntilTheSinkTakesThem() {
        // given
        site.close();
        boolean[] broken = {true};
        List<WorkspaceEvent> taken = new CopyOnWriteArrayList<>();
        site = TestSite.at(directory.resolve("again"))
                .withSink(events -> {
                    if (broken[0]) {
                        broken[0] = false;
                        throw new IllegalStateException("The sink is not ready.");
                    }
                    taken.addAll(events);
                })
                .start();

        // when
        running();

        // then
        Awaitility.await().untilAsserted(() -> assertThat(taken)
                .extracting(WorkspaceEvent::newState)
                .startsWith(WorkspaceState.SCHEDULED)
                .contains(WorkspaceState.RUNNING));
        assertThat(taken)
                .extracting(WorkspaceEvent::sequence)
                .doesNotHaveDuplicates()
                .startsWith(1L);
    }

    @Test
    void shouldPutTheTimeOfTheLeaseIntoItsEvents() {
        Workspace workspace = running();

        Awaitility.await().untilAsserted(() -> assertThat(site.events)
                .filteredOn(event -> event.topic() == WorkspaceEvent.Topic.LEASE)
                .last()
                .extracting(WorkspaceEvent::terminationTime)
                .isEqualTo(site.get(workspace.id()).lease().flatMap(lease -> lease.end()))
                .isNotEqualTo(Optional.empty()));
    }
}
