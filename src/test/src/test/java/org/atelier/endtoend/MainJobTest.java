package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.Attribute;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.endtoend.site.GuestImage;
import org.atelier.endtoend.site.Images;
import org.atelier.endtoend.site.Knocking;
import org.atelier.endtoend.site.PrivateFiles;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.types.ShutdownKindType;
import org.atelier.types.StateType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The main job on real parts: a Linux guest is leased, configured, watched, queried, renewed and given back. */
@Tag("kvm")
class MainJobTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static TestSite site;

    @BeforeAll
    static void start() {
        GuestImage.folder();
        site = TestSite.real("main");
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void shouldLeaseConfigureRenewAndDestroyRealGuest() {
        try (AtelierClient alice = site.client("alice");
                Knocking knocking = new Knocking()) {
            // given
            WorkspaceHandle workspace =
                    alice.create(Requests.read(knocking.addedTo(Requests.example(GuestImage.folder()), site)));
            List<StateType> seen = new ArrayList<>();

            // when
            WorkspaceStatus status =
                    workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> seen.add(each.state()));

            // then
            assertThat(attributes(status)).containsKeys("address", "kernel", "memory");
            assertThat(attributes(status).get("kernel")).contains("cloud-amd64");
            assertThat(status.actions())
                    .allSatisfy(action -> assertThat(action.exitStatus()).hasValue(0));
            assertThat(status.owner()).contains("alice");
            assertDoesNotSpeakToItsGuest(attributes(status));
            PrivateFiles.assertAllPrivate(site.data());
            assertThat(workspace.query("string(/*/at:State)")).containsExactly("Running");
            assertThat(workspace.consoleTail()).contains("atelier-guest: ready");
            assertThat(alice.list()).extracting(summary -> summary.id()).contains(status.id());

            // when
            Instant before = status.terminationTime().orElseThrow();
            Instant renewed = workspace.extend(Duration.ofMinutes(15));

            // then
            assertThat(renewed).isEqualTo(before.plus(Duration.ofMinutes(15)));

            // when
            workspace.destroy();
            workspace.awaitDestroyed(PATIENCE, each -> {});

            // then
            assertThat(alice.list()).isEmpty();
            site.assertNothingLeft();
        }
    }

    /** Others on the host's loopback address do, where the site has not closed user-mode networks. */
    private static void assertDoesNotSpeakToItsGuest(Map<String, String> heard) {
        assertThat(Integer.parseInt(heard.get("open"))).isPositive();
        assertThat(heard).containsEntry("management", "0").containsEntry("service", "0");
    }

    @Test
    void shouldPauseSerializeRebootShutDownAndTrashRealGuest() {
        try (AtelierClient alice = site.client("alice")) {
            WorkspaceHandle workspace = alice.create(Requests.read(Requests.example(GuestImage.folder())));
            workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> {});

            changes(workspace, ShutdownKindType.PAUSE, StateType.PAUSED);
            resumes(workspace);
            changes(workspace, ShutdownKindType.SERIALIZE, StateType.SERIALIZED);
            assertThat(site.machines()).isEmpty();
            resumes(workspace);
            changes(workspace, ShutdownKindType.REBOOT, StateType.RUNNING);
            changes(workspace, ShutdownKindType.NORMAL, StateType.STAGED);
            assertThat(site.machines()).isEmpty();
            resumes(workspace);
            changes(workspace, ShutdownKindType.TRASH, StateType.STAGED);
            workspace.destroy();
            workspace.awaitDestroyed(PATIENCE, each -> {});

            site.assertNothingLeft();
        }
    }

    @Test
    void shouldBootGuestWithSeveralDisksByItsOwnBootLoader() {
        try (AtelierClient alice = site.client("alice")) {
            // given
            String digest = Images.digest(GuestImage.folder().resolve("disk.qcow2"));
            String request = Requests.example(GuestImage.folder())
                    .replaceFirst("(?s)<Kernel>.*</KernelCommandLine>", "")
                    .replace("/root.qcow2", "/disk.qcow2")
                    .replaceFirst("<Sha256>.*</Sha256>", "<Sha256>" + digest + "</Sha256>")
                    .replace("</Disk>", "</Disk><Disk><Name>scratch</Name><Blank><SizeMiB>32</SizeMiB></Blank></Disk>")
                    .replace("kernel=$(uname -r)", "kernel=$(cat /sys/class/block/vdb/size)");

            // when
            WorkspaceHandle workspace = alice.create(Requests.read(request));
            WorkspaceStatus status = workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> {});

            // then: 32 MiB in sectors
            assertThat(attributes(status)).containsEntry("kernel", "65536");
            workspace.destroy();
            workspace.awaitDestroyed(PATIENCE, each -> {});
            site.assertNothingLeft();
        }
    }

    private static void changes(WorkspaceHandle workspace, ShutdownKindType kind, StateType goal) {
        workspace.shutdown(kind);
        workspace.awaitState(Set.of(goal), PATIENCE, each -> {});
    }

    private static void resumes(WorkspaceHandle workspace) {
        workspace.start();
        workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> {});
    }

    private static Map<String, String> attributes(WorkspaceStatus status) {
        return status.attributes().stream().collect(Collectors.toMap(Attribute::name, Attribute::value));
    }
}
