package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;
import static org.atelier.engine.service.TestSite.BOB;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.vmm.MachineUsage;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.Hold;
import org.atelier.testkit.Verb;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What machines of workspaces use. */
class UsageTest extends AbstractSiteTest {

    private Map<WorkspaceId, MachineUsage> usage() {
        return site.service().usage(ALICE, site.service().list(ALICE));
    }

    @Test
    void shouldMeasureMachinesAsTheyGoOn() {
        Workspace workspace = running(aRequest().withMemory(512));
        MachineUsage first = usage().get(workspace.id());

        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(usage().get(workspace.id()).cpuTime()).isGreaterThan(first.cpuTime()));

        assertThat(first.memoryMiB()).hasValue(512);
        assertThat(first.disk()).isPresent();
    }

    @Test
    void shouldTellNothingOfWorkspacesWithoutAMachineOrOfOthers() {
        Workspace running = running(aRequest());
        Workspace stopped = running(aRequest());
        site.service().shutdown(ALICE, stopped.id(), ShutdownKind.NORMAL);
        site.await(stopped, WorkspaceState.STAGED);

        assertThat(usage()).containsOnlyKeys(running.id());
        assertThat(site.service().usage(BOB, List.of(running))).isEmpty();
    }

    @Test
    void shouldGoWithoutTheFiguresOfAHostThatCannotTell() {
        Workspace workspace = running(aRequest());
        site.vmm.failNext(Verb.USAGE, new VmmException(VmmError.REJECTED, "no figures today"));

        assertThat(usage()).isEmpty();
        assertThat(usage()).containsOnlyKeys(workspace.id());
    }

    @Test
    void shouldWaitASecondForAHostThatHangsAndNotAgainUntilItAnswers() {
        Workspace workspace = running(aRequest());
        Hold hold = site.vmm.holdNext(Verb.USAGE);

        long begun = System.nanoTime();
        assertThat(usage()).isEmpty();
        Duration first = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(usage()).as("asked again, it would answer").isEmpty();
        hold.release();

        assertThat(first).isGreaterThan(Duration.ofMillis(900));
        Awaitility.await().untilAsserted(() -> assertThat(usage()).containsOnlyKeys(workspace.id()));
    }
}
