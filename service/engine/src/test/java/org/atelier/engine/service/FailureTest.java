package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.HostStanding;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.Hold;
import org.atelier.testkit.Verb;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What goes wrong on the host or on the way to it, and what becomes of the workspace. */
class FailureTest extends AbstractSiteTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void shouldFailWhenAnImageIsNoImage() {
        // when
        Workspace workspace = create(aRequest().withImage("test:garbage"));

        // then
        Failure failure = failureOf(workspace);
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(failure.description()).contains("disk root").doesNotContain(directory.toString());
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldFailWhenAnImageIsLargerThanPromised() {
        // given
        Disk small =
                new Disk("root", Optional.of(Requests.source("test:image")), Optional.empty(), OptionalLong.of(512));

        // when
        Workspace workspace = create(aRequest().withDisks(small));

        // then
        assertThat(failureOf(workspace).description()).contains("Ask for SizeMiB 1024");
    }

    @Test
    void shouldFailWhenAnImageIsNotThere() {
        // given
        site.fetcher.failNext(new TransferException(TransferException.Kind.NOT_FOUND, "No such file."));

        // when
        Workspace workspace = create(aRequest());

        // then
        assertThat(failureOf(workspace).code()).isEqualTo(ErrorCode.IMAGE_NOT_FOUND);
    }

    @Test
    void shouldFailWhenATransferFailsAgainAndAgain() {
        // given
        for (int i = 0; i < 10; i++) {
            site.fetcher.failNext(new TransferException(TransferException.Kind.UNREACHABLE, "Reset."));
        }

        // when
        Workspace workspace = create(aRequest());

        // then
        assertThat(failureOf(workspace).code()).isEqualTo(ErrorCode.TRANSFER_FAILED);
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldTryAgainWhenATransferOrTheHostFailsForAMoment() {
        // given
        site.fetcher.failNext(new TransferException(TransferException.Kind.UNREACHABLE, "Reset."));
        site.vmm.failNext(Verb.CREATE, new VmmException(VmmError.TIMEOUT, "Busy."));
        site.vmm.failNextAfterwards(Verb.CREATE_OVERLAY, new VmmException(VmmError.NO_SPACE, "Full."));

        // then
        site.await(create(aRequest()), WorkspaceState.RUNNING);
    }

    @Test
    void shouldFailWhenTheHostRefusesTheMachine() {
        // given
        site.vmm.failNext(Verb.CREATE, new VmmException(VmmError.REJECTED, "No such machine type."));

        // when
        Workspace workspace = create(aRequest());

        // then
        Failure failure = failureOf(workspace);
        assertThat(failure.code()).isEqualTo(ErrorCode.HOST_FAILED);
        assertThat(failure.step()).isEqualTo("create machine");
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldKeepRunningWhenMemoryCannotBeSaved() {
        // given
        Workspace workspace = site.await(create(aRequest()), WorkspaceState.RUNNING);
        site.vmm.failNext(Verb.SAVE, new VmmException(VmmError.UNSUPPORTED, "Not with this device."));

        // when
        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.SERIALIZE);

        // then
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(site.get(workspace.id()).reason()).contains("Not with this device"));
        site.await(workspace, WorkspaceState.RUNNING);
        assertThat(site.vmm.machines()).hasSize(1);
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldGiveTheOldAllocationBackWhenTheHostCannotAdjust() {
        // given
        Workspace workspace = site.await(create(aRequest()), WorkspaceState.RUNNING);
        List<HostStanding> before = site.service().hosts(ALICE);
        site.vmm.failNext(Verb.ADJUST, new VmmException(VmmError.UNSUPPORTED, "No hot-plug."));

        // when
        site.service().modify(ALICE, workspace.id(), Modification.of(new Allocation(2, 100, 256, 0)));

        // then
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(site.get(workspace.id()).reason()).contains("No hot-plug"));
        assertThat(site.get(workspace.id()).allocation()).isEqualTo(workspace.allocation());
        assertThat(site.get(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);
        Awaitility.await()
                .untilAsserted(() -> assertThat(site.service().hosts(ALICE)).isEqualTo(before));
    }

    @Test
    void shouldPowerOffAGuestThatIgnoresTheRequest() {
        // given
        site.close();
        site = TestSite.at(directory.resolve("again"))
                .withPowerOffPatience(Duration.ofMillis(200))
                .start();
        site.vmm.ignoreShutdownOf(id -> true);
        Workspace workspace = site.await(create(aRequest()), WorkspaceState.RUNNING);

        // when
        site.service().shutdown(ALICE, workspace.id(), ShutdownKind.NORMAL);

        // then
        site.await(workspace, WorkspaceState.STAGED);
        assertThat(site.vmm.machines()).isEmpty();
    }

    @Test
    void shouldNotCountTheTimeInWhichTheServiceWasDown() throws InterruptedException {
        // given
        Hold hold = site.vmm.holdNext(Verb.CREATE);
        Workspace workspace = create(aRequest());
        assertThat(hold.awaitReached(LONG)).isTrue();
        site.engine().close();
        site.backdateSteps(workspace.id(), Duration.ofDays(1));
        site.vmm.failNext(Verb.CREATE, new VmmException(VmmError.UNAVAILABLE, "The host is starting."));

        // when
        site.restart();

        // then
        site.await(workspace, WorkspaceState.RUNNING);
    }
}
