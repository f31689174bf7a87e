package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;
import static org.atelier.engine.service.TestSite.BOB;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.LeaseTimers.Kind;
import org.atelier.engine.host.Machines;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Bid;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceEvent.Topic;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Room and time: who gets what, for how long. The host has 4608 MiB, of which 512 are its own. */
class LeaseTest {

    @TempDir
    Path directory;

    private TestSite site;

    @BeforeEach
    void open() {
        site = TestSite.at(directory).start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Workspace running(Requests request) {
        Workspace workspace = site.await(site.service().create(ALICE, request.build()), WorkspaceState.RUNNING);
        site.settle(workspace.id());
        return site.get(workspace.id());
    }

    private static EngineException refused(ThrowingCallable call, ErrorCode code) {
        EngineException[] refusal = new EngineException[1];
        assertThatExceptionOfType(EngineException.class).isThrownBy(call).satisfies(thrown -> refusal[0] = thrown);
        assertThat(refusal[0].code()).as(refusal[0].getMessage()).isEqualTo(code);
        return refusal[0];
    }

    @Test
    void shouldCountTheLeaseFromWhenTheWorkspaceRuns() {
        Workspace workspace = running(aRequest().withLease(Duration.ofHours(1)));

        assertThat(Duration.between(
                        workspace.lease().orElseThrow().start(),
                        workspace.lease().orElseThrow().end()))
                .isEqualTo(Duration.ofHours(1));
        assertThat(site.timers.at(workspace.id(), Kind.END))
                .isEqualTo(workspace.lease().map(lease -> lease.end()));
    }

    @Test
    void shouldDestroyWhenTheLeaseEnds() {
        // given
        Workspace workspace = running(aRequest());
        Instant end = site.service()
                .setTerminationTime(ALICE, workspace.id(), Instant.now().plusMillis(300));

        // when
        Awaitility.await().until(() -> Instant.now().isAfter(end));
        site.timers.fire(workspace.id(), Kind.END);

        // then
        site.await(workspace, WorkspaceState.DESTROYED);
        site.assertNothingLeft();
        Awaitility.await().untilAsserted(() -> assertThat(site.events)
                .extracting(WorkspaceEvent::topic)
                .contains(Topic.TERMINATION));
    }

    @Test
    void shouldIgnoreATimerThatFiresForALeaseThatWasRenewed() {
        Workspace workspace = running(aRequest());

        site.timers.fire(workspace.id(), Kind.END);
        site.timers.fire(workspace.id(), Kind.WARNING);

        assertThat(site.get(workspace.id())).isEqualTo(workspace);
        assertThat(site.timers.at(workspace.id(), Kind.END))
                .isEqualTo(workspace.lease().map(lease -> lease.end()));
    }

    @Test
    void shouldWarnBeforeTheLeaseEnds() {
        // given
        Workspace workspace = running(aRequest());
        site.service().setTerminationTime(ALICE, workspace.id(), Instant.now().plus(Duration.ofMinutes(4)));

        // when
        site.timers.fire(workspace.id(), Kind.WARNING);

        // then
        assertThat(site.get(workspace.id()).reason()).startsWith("The lease ends at");
        assertThat(site.get(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);
    }

    @Test
    void shouldProlongALeaseThatHasNotBegunRatherThanDestroy() {
        // given
        site.vmm.bootDelay(Duration.ofMinutes(1));
        Workspace workspace =
                site.service().create(ALICE, aRequest().with("a", "true").build());
        Instant end = site.get(workspace.id()).lease().orElseThrow().end();

        // when
        site.timers.fire(workspace.id(), Kind.END);

        // then
        assertThat(site.get(workspace.id()).target()).isEqualTo(WorkspaceState.RUNNING);
        assertThat(site.get(workspace.id()).lease().orElseThrow().end()).isNotEqualTo(end);
    }

    @Test
    void shouldRenewAndShorten() {
        // given
        Workspace workspace = running(aRequest());
        Instant later = Instant.now().plus(Duration.ofHours(5));
        Instant sooner = Instant.now().plus(Duration.ofMinutes(10));

        // then
        assertThat(site.service().setTerminationTime(ALICE, workspace.id(), later))
                .isEqualTo(later);
        assertThat(site.timers.at(workspace.id(), Kind.END)).contains(later);
        assertThat(site.service().setTerminationTime(ALICE, workspace.id(), sooner))
                .isEqualTo(sooner);
        assertThat(site.get(workspace.id()).lease().orElseThrow().end()).isEqualTo(sooner);
    }

    @Test
    void shouldRefuseATerminationTimeInThePastOrTooFarAwayAndNameTheNearest() {
        Workspace workspace = running(aRequest());

        EngineException past = refused(
                () -> site.service()
                        .setTerminationTime(ALICE, workspace.id(), Instant.now().minusSeconds(1)),
                ErrorCode.TERMINATION_TIME_REJECTED);
        EngineException far = refused(
                () -> site.service()
                        .setTerminationTime(ALICE, workspace.id(), Instant.now().plus(Duration.ofDays(400))),
                ErrorCode.TERMINATION_TIME_REJECTED);

        for (EngineException refusal : List.of(past, far)) {
            Instant nearest = ((Detail.NearestTime) refusal.detail()).time();
            assertThat(site.service().setTerminationTime(ALICE, workspace.id(), nearest.minusSeconds(1)))
                    .isEqualTo(nearest.minusSeconds(1));
        }
    }

    @Test
    void shouldRefuseWhatDoesNotFitWithACounterOfferThatDoes() {
        // given
        running(aRequest().withMemory(3000));

        // when
        EngineException refusal = refused(
                () -> site.service().create(ALICE, aRequest().withMemory(2000).build()), ErrorCode.NOT_SCHEDULABLE);

        // then
        Allocation offer = ((Detail.CounterOffer) refusal.detail()).allocation().orElseThrow();
        assertThat(offer.memoryMiB()).isEqualTo(4096 - 3064 - 64);
        running(aRequest().withAllocation(offer));
    }

    @Test
    void shouldNeverPromiseMoreThanThereIsWhenManyAskAtOnce() throws Exception {
        // given: room for exactly four
        ExecutorService clients = Executors.newFixedThreadPool(12);
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int count = 0; count < 12; count++) {
            calls.add(this::createOneOf960);
        }

        // when
        int granted = 0;
        for (Future<Boolean> answer : clients.invokeAll(calls)) {
            granted += answer.get() ? 1 : 0;
        }
        clients.shutdown();

        // then
        assertThat(granted).isEqualTo(4);
    }

    private boolean createOneOf960() {
        try {
            site.service().create(ALICE, aRequest().withMemory(960).build());
            return true;
        } catch (EngineException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.NOT_SCHEDULABLE);
            return false;
        }
    }

    @Test
    void shouldRefuseLeasesThatThePlannerDoesNotKnowYet() {
        LeaseRequest bestEffort = new LeaseRequest(
                LeaseRequest.Kind.BEST_EFFORT, Optional.empty(), Duration.ofHours(1), Optional.empty(), true);

        refused(
                () -> site.service()
                        .create(ALICE, aRequest().withLease(bestEffort).build()),
                ErrorCode.NOT_SCHEDULABLE);
        site.assertNothingLeft();
    }

    @Test
    void shouldGiveMoreAndLessToARunningMachine() {
        // given
        Workspace workspace = running(aRequest());
        Allocation more = new Allocation(2, 50, 1024);

        // when
        site.service().renegotiate(ALICE, workspace.id(), more);

        // then
        Awaitility.await().untilAsserted(() -> assertThat(site.vmm.resources(Machines.id(workspace.id())))
                .contains(Machines.resources(more)));
        refused(() -> renegotiateWhenIdle(workspace.id(), new Allocation(2, 50, 100_000)), ErrorCode.NOT_SCHEDULABLE);
        assertThat(site.get(workspace.id()).allocation()).isEqualTo(more);
    }

    private void renegotiateWhenIdle(WorkspaceId id, Allocation allocation) {
        Awaitility.await().until(() -> site.steps(id).stream()
                .noneMatch(step -> step.finished().isEmpty()));
        site.service().renegotiate(ALICE, id, allocation);
    }

    @Test
    void shouldReturnTheSameWorkspaceForTheSameToken() {
        Workspace first = site.service().create(ALICE, aRequest().withToken("t").build());

        Workspace second =
                site.service().create(ALICE, aRequest().withToken("t").build());
        Workspace ofBob = site.service().create(BOB, aRequest().withToken("t").build());

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(ofBob.id()).isNotEqualTo(first.id());
        EngineException refusal = refused(
                () -> site.service()
                        .create(ALICE, aRequest().withToken("t").withMemory(512).build()),
                ErrorCode.INVALID_REQUEST);
        assertThat(((Detail.Invalid) refusal.detail()).path()).isEqualTo("ClientToken");
    }

    @Test
    void shouldEstimateWithoutBooking() {
        Bid bid = site.service().estimate(ALICE, aRequest().withMemory(1024).build());

        assertThat(bid.host()).isEqualTo("local");
        assertThat(bid.cost()).isEqualTo(0.25);
        assertThat(bid.timeToReady()).isPositive();
        site.assertNothingLeft();
    }

    @Test
    void shouldSayTheSameToStrangersWhetherAWorkspaceExistsOrNot() {
        Workspace workspace = running(aRequest());
        WorkspaceId nobodys = new WorkspaceId(UUID.randomUUID());

        EngineException foreign = refused(() -> site.service().get(BOB, workspace.id()), ErrorCode.NOT_AUTHORIZED);
        EngineException unknown = refused(() -> site.service().get(BOB, nobodys), ErrorCode.NOT_AUTHORIZED);

        assertThat(foreign).hasMessage(unknown.getMessage());
        refused(() -> site.service().destroy(BOB, workspace.id()), ErrorCode.NOT_AUTHORIZED);
        assertThat(site.service().list(BOB)).isEmpty();
        assertThat(site.service().list(ALICE)).hasSize(1);
    }

    @Test
    void shouldNameWhatIsAllowedInTheWrongState() {
        Workspace workspace = running(aRequest());

        EngineException refusal = refused(() -> site.service().start(ALICE, workspace.id()), ErrorCode.ILLEGAL_STATE);

        Detail.WrongState detail = (Detail.WrongState) refusal.detail();
        assertThat(detail.state()).isEqualTo(WorkspaceState.RUNNING);
        assertThat(detail.allowedOperations())
                .contains("Shutdown pause", "Destroy")
                .doesNotContain("Start");
    }
}
