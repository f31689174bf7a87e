package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.onHost;
import static org.atelier.engine.service.TestSite.ALICE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.HostChange.SetDisplay;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.vmm.HostDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The room and the abilities that hosts must have for what they do for workspaces. */
class HostChangeRoomTest extends AbstractHostChangeTest {

    private static final long ROOM = 3000;

    @Override
    @BeforeEach
    void open() {
        site = TestSite.at(directory)
                .withHost("small", Map.of("disk-mib", Long.toString(ROOM), HostDescription.DEVICE_HOTPLUG, "no"));
        site.withoutHost("local");
        site.start();
    }

    @Test
    void shouldCountWhatIsAttachedAndGrownBeforeAnythingIsMade() {
        refused(() -> create(aRequest().with(disk("data", 1000))), ErrorCode.NOT_SCHEDULABLE);
        refused(() -> create(aRequest().with(grown("root", 3500))), ErrorCode.NOT_SCHEDULABLE);
        refused(
                () -> create(aRequest().with(disk("data", 100), grown("data", 1000, "attach-data"))),
                ErrorCode.NOT_SCHEDULABLE);
        refused(() -> create(aRequest().with(disk("data", 900), disc("manual"))), ErrorCode.NOT_SCHEDULABLE);
        site.assertNothingLeft();

        Workspace fits = create(aRequest().with(disk("data", 900)));

        assertThat(site.await(fits, WorkspaceState.RUNNING).actions().get(0).state())
                .isEqualTo(State.SUCCEEDED);
    }

    @Test
    void shouldRefuseWhatItsHostHasNoRoomForWhileItRuns() {
        Workspace workspace = create(aRequest());
        site.await(workspace, WorkspaceState.RUNNING);

        refused(
                () -> site.service().configure(ALICE, workspace.id(), List.of(grown("root", 3500))),
                ErrorCode.NOT_SCHEDULABLE);
        refused(
                () -> site.service().configure(ALICE, workspace.id(), List.of(nic("second"))),
                ErrorCode.NOT_SCHEDULABLE);
        site.service()
                .configure(ALICE, workspace.id(), List.of(onHost("dark", new SetDisplay(SetDisplay.Display.NONE))));

        assertThat(site.await(workspace, WorkspaceState.RUNNING).actions()).hasSize(1);
    }

    @Test
    void shouldChooseAHostThatCanDoWhatIsAskedOfIt() {
        Requests hot = aRequest().with("first", "true").with(nic("second", "first"));

        assertThat(refused(() -> create(hot), ErrorCode.NOT_SCHEDULABLE))
                .hasMessageContaining(HostDescription.DEVICE_HOTPLUG);
        site.await(create(aRequest().with(nic("second"))), WorkspaceState.RUNNING);
    }

    @Test
    void shouldKeepTheRoomOfItsDisksWhenItIsGivenMoreMemory() {
        Workspace workspace = create(aRequest().with(disk("data", 900)));
        site.await(workspace, WorkspaceState.RUNNING);

        site.service().modify(ALICE, workspace.id(), Modification.of(new Allocation(1, 100, 300, 0)));

        refused(() -> create(aRequest().withDisks(root(200))), ErrorCode.NOT_SCHEDULABLE);
    }

    private static Disk root(long sizeMiB) {
        return new Disk("root", Optional.of(Requests.source("test:image")), Optional.empty(), OptionalLong.of(sizeMiB));
    }
}
