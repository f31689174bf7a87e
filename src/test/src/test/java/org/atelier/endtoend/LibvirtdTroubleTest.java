package org.atelier.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.endtoend.site.GuestImage;
import org.atelier.endtoend.site.Requests;
import org.atelier.endtoend.site.TestSite;
import org.atelier.testkit.OwnLibvirtd;
import org.atelier.types.ShutdownKindType;
import org.atelier.types.StateType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host's libvirtd dies and comes back under the running service. */
@Tag("kvm")
class LibvirtdTroubleTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SECONDS = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static OwnLibvirtd daemon;
    private static TestSite site;

    @BeforeAll
    static void start() {
        GuestImage.folder();
        daemon = OwnLibvirtd.in(folder);
        site = TestSite.real(
                "libvirtd",
                Map.of(
                        "vmm.host1.uri", daemon.uri(),
                        // Too small for anything: a service without any host does not start.
                        "vmm.spare.kind", "simulated",
                        "vmm.spare.option.memory-mib", "16"));
    }

    @AfterAll
    static void stop() {
        if (site != null) {
            site.close();
        }
        if (daemon != null) {
            daemon.close();
        }
    }

    @AfterEach
    void destroyAll() {
        try (AtelierClient alice = site.client("alice")) {
            alice.list().stream()
                    .map(summary -> alice.workspace(summary.reference()))
                    .forEach(workspace -> {
                        workspace.destroy();
                        workspace.awaitDestroyed(PATIENCE, status -> {});
                    });
        }
        site.assertNothingLeft();
    }

    @Test
    void shouldKeepMachinesAndWorkWaitingUntilTheDaemonIsBack() throws InterruptedException {
        try (AtelierClient alice = site.client("alice")) {
            // given
            WorkspaceHandle workspace = running(alice);

            // when
            daemon.kill();

            // then
            awaitReason(workspace, "does not answer");
            assertThat(workspace.status().state()).isEqualTo(StateType.RUNNING);
            assertThat(site.machines()).hasSize(1);

            // when
            workspace.shutdown(ShutdownKindType.PAUSE);
            daemon.restart();

            // then
            workspace.awaitState(Set.of(StateType.PAUSED), SECONDS, each -> {});
            workspace.start();
            workspace.awaitState(Set.of(StateType.RUNNING), SECONDS, each -> {});
            assertThat(site.machines()).hasSize(1);
        }
    }

    @Test
    void shouldNoticeAMachineThatDiedWhileTheDaemonWasAway() throws InterruptedException {
        try (AtelierClient alice = site.client("alice")) {
            // given
            WorkspaceHandle workspace = running(alice);
            daemon.kill();
            awaitReason(workspace, "does not answer");

            // when
            site.machines().stream()
                    .map(machine -> Long.valueOf(machine.split(" ", 2)[0]))
                    .forEach(id -> ProcessHandle.of(id).ifPresent(ProcessHandle::destroyForcibly));
            daemon.restart();

            // then
            WorkspaceStatus status = workspace.awaitState(Set.of(StateType.FAILED), SECONDS, each -> {});
            assertThat(status.failure().orElseThrow().description()).contains("machine");
        }
    }

    @Test
    void shouldStartWithoutTheDaemonAndDriveItsMachinesAsSoonAsItIsBack() throws InterruptedException {
        try (AtelierClient alice = site.client("alice")) {
            // given
            WorkspaceHandle workspace = running(alice);
            site.kill();
            daemon.kill();

            // when
            site.restart();

            // then
            assertThat(workspace.status().state()).isEqualTo(StateType.RUNNING);
            assertThat(site.machines()).hasSize(1);

            // when
            workspace.shutdown(ShutdownKindType.PAUSE);
            daemon.restart();

            // then
            workspace.awaitState(Set.of(StateType.PAUSED), PATIENCE, each -> {});
            workspace.start();
            workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> {});
            assertThat(site.machines()).hasSize(1);
        }
    }

    private static void awaitReason(WorkspaceHandle workspace, String reason) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(workspace.status().reason().orElse("")).contains(reason));
    }

    private static WorkspaceHandle running(AtelierClient alice) {
        String request = Requests.example(GuestImage.folder())
                .replaceFirst("(?s)<ConfigurationGraph>.*</ConfigurationGraph>", "");
        WorkspaceHandle workspace = alice.create(Requests.read(request));
        workspace.awaitState(Set.of(StateType.RUNNING), PATIENCE, each -> {});
        return workspace;
    }
}
