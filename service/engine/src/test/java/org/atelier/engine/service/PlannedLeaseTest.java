package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ALICE;
import static org.atelier.engine.service.TestSite.BOB;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Bid;
import org.atelier.engine.model.CounterOffer;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Lease.OverheadKind;
import org.atelier.engine.model.Lease.Phase;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.LeaseRequest.Affinity;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceEvent.Topic;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.plan.PlanOptions;
import org.atelier.scheduler.policy.ObservedOverheads.Guesses;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leases at other times than now. The host has room for 4096 MiB; a node of {@link #HALF} takes half of it. */
class PlannedLeaseTest {

    private static final long HALF = 1900;
    private static final long WHOLE = 3900;
    private static final Duration LONG = Duration.ofHours(1);
    private static final Guesses FAST = new Guesses(1000, 100_000, 100, 300, 100, 200);

    @TempDir
    Path directory;

    private TestSite site;

    @BeforeEach
    void open() {
        PlanOptions usual = PlanOptions.DEFAULT;
        site = TestSite.at(directory)
                .withShortLeases()
                .withPlan(new PlanOptions(usual.planner(), FAST, usual.lostAfter(), usual.longestHold()))
                .start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private static LeaseRequest lease(Kind kind, Duration duration) {
        return LeaseRequest.one(kind, Optional.empty(), duration, Optional.empty(), kind == Kind.BEST_EFFORT);
    }

    private static LeaseRequest reservation(Instant start, Duration duration) {
        return LeaseRequest.one(Kind.RESERVATION, Optional.of(start), duration, Optional.empty(), false);
    }

    private static LeaseRequest gang(Kind kind, int nodes, Affinity affinity) {
        return new LeaseRequest(
                kind,
                Optional.empty(),
                LONG,
                Optional.empty(),
                false,
                Duration.ZERO,
                nodes,
                affinity,
                Optional.empty());
    }

    private static LeaseRequest redeeming(String offer) {
        return new LeaseRequest(
                Kind.IMMEDIATE,
                Optional.empty(),
                LONG,
                Optional.empty(),
                false,
                Duration.ZERO,
                1,
                Affinity.ANY,
                Optional.of(offer));
    }

    private List<Workspace> create(long memory, LeaseRequest lease) {
        return site.service()
                .create(ALICE, aRequest().withMemory(memory).withLease(lease).build());
    }

    private Workspace createOne(long memory, LeaseRequest lease) {
        return create(memory, lease).get(0);
    }

    private Lease leaseOf(Workspace workspace) {
        return site.get(workspace.id()).lease().orElseThrow();
    }

    private void awaitPhase(Workspace workspace, Phase phase) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(leaseOf(workspace).phase()).isEqualTo(phase));
    }

    private static EngineException refused(Runnable call, ErrorCode code) {
        return AbstractSiteTest.refused(call::run, code);
    }

    @Test
    void shouldHaveAReservationRunWhenItStartsAndEndItOnTime() {
        Instant start = Instant.now().plusMillis(1500);

        Workspace workspace = createOne(HALF, reservation(start, Duration.ofMillis(700)));

        assertThat(workspace.state()).isEqualTo(WorkspaceState.SCHEDULED);
        assertThat(leaseOf(workspace).phase()).isEqualTo(Phase.RESERVED);
        Workspace running = site.await(workspace, WorkspaceState.RUNNING);
        assertThat(running.changed()).isBefore(start.plusMillis(500));
        awaitPhase(workspace, Phase.RUNNING);
        assertThat(leaseOf(workspace))
                .extracting(lease -> lease.start().orElseThrow().toEpochMilli())
                .isEqualTo(start.toEpochMilli());
        site.await(workspace, WorkspaceState.DESTROYED);
        site.assertNothingLeft();
    }

    @Test
    void shouldStageBeforeALeaseAndTellWhatItTookBesideWhatWasPredicted() {
        LeaseRequest now = lease(Kind.IMMEDIATE, LONG);

        Workspace workspace = site.service()
                .create(
                        ALICE,
                        aRequest()
                                .withImage(TestFetcher.LARGE)
                                .withLease(now)
                                .with("a", "true")
                                .build())
                .get(0);
        site.await(workspace, WorkspaceState.RUNNING);

        assertThat(leaseOf(workspace).overheads())
                .filteredOn(overhead -> overhead.kind() != OverheadKind.SHUTDOWN)
                .allSatisfy(overhead -> assertThat(overhead.actual()).isPresent())
                .extracting(Lease.Overhead::kind)
                .containsExactly(OverheadKind.STAGING, OverheadKind.BOOT, OverheadKind.CONFIGURATION);
        Lease lease = leaseOf(workspace);
        assertThat(Duration.between(lease.start().orElseThrow(), lease.end().orElseThrow()))
                .isEqualTo(LONG);
    }

    @Test
    void shouldLetBestEffortWaitUntilThereIsRoom() {
        Workspace first = createOne(WHOLE, lease(Kind.IMMEDIATE, LONG));
        site.await(first, WorkspaceState.RUNNING);

        Workspace waiting = createOne(HALF, lease(Kind.BEST_EFFORT, LONG));
        assertThat(waiting.state()).isEqualTo(WorkspaceState.REQUESTED);
        assertThat(leaseOf(waiting))
                .satisfies(lease -> assertThat(lease.phase()).isEqualTo(Phase.QUEUED))
                .satisfies(lease -> assertThat(lease.end()).isEmpty())
                .satisfies(lease -> assertThat(lease.start()).isPresent());

        site.service().destroy(ALICE, first.id());
        site.await(waiting, WorkspaceState.RUNNING);
    }

    @Test
    void shouldSuspendBestEffortForOthersAndLetItGoOnAfterwards() {
        Workspace work = createOne(WHOLE, lease(Kind.BEST_EFFORT, LONG));
        site.await(work, WorkspaceState.RUNNING);

        Workspace urgent = createOne(HALF, lease(Kind.IMMEDIATE, LONG));
        site.await(work, WorkspaceState.SERIALIZED);
        site.await(urgent, WorkspaceState.RUNNING);
        awaitPhase(work, Phase.SUSPENDED);
        assertThat(leaseOf(work).end()).isEmpty();
        refused(() -> site.service().start(ALICE, work.id()), ErrorCode.ILLEGAL_STATE);

        site.service().destroy(ALICE, urgent.id());
        site.await(work, WorkspaceState.RUNNING);
        awaitPhase(work, Phase.RUNNING);
        assertThat(leaseOf(work).preemptions()).isEqualTo(1);
        assertThat(leaseOf(work).overheads())
                .filteredOn(overhead -> overhead.actual().isPresent())
                .extracting(Lease.Overhead::kind)
                .contains(OverheadKind.SERIALIZE, OverheadKind.RESUME);
    }

    @Test
    void shouldEndASpotLeaseForOthersAfterTellingIt() {
        Workspace spot = createOne(WHOLE, lease(Kind.SPOT, LONG));
        site.await(spot, WorkspaceState.RUNNING);

        Workspace urgent = createOne(HALF, lease(Kind.IMMEDIATE, LONG));

        site.await(spot, WorkspaceState.DESTROYED);
        site.await(urgent, WorkspaceState.RUNNING);
        assertThat(site.events)
                .filteredOn(event -> event.workspace().equals(spot.id()) && event.topic() == Topic.TERMINATION)
                .extracting(WorkspaceEvent::reason)
                .anyMatch(reason -> reason.startsWith("Its room is needed by others"));
    }

    @Test
    void shouldMakeAllWorkspacesOfALeaseOrNone() {
        refused(() -> create(HALF, gang(Kind.IMMEDIATE, 3, Affinity.ANY)), ErrorCode.NOT_SCHEDULABLE);
        refused(() -> create(HALF, gang(Kind.IMMEDIATE, 2, Affinity.APART)), ErrorCode.NOT_SCHEDULABLE);
        assertThat(site.service().list(ALICE)).isEmpty();

        List<Workspace> nodes = create(HALF, gang(Kind.IMMEDIATE, 2, Affinity.TOGETHER));

        assertThat(nodes).hasSize(2).extracting(Workspace::name).doesNotHaveDuplicates();
        nodes.forEach(node -> site.await(node, WorkspaceState.RUNNING));
        assertThat(leaseOf(nodes.get(0)).id()).isEqualTo(leaseOf(nodes.get(1)).id());
        Instant end = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MILLIS);
        site.service().setTerminationTime(ALICE, nodes.get(0).id(), end);
        assertThat(leaseOf(nodes.get(1)).end()).contains(end);
        nodes.forEach(node -> site.service().destroy(ALICE, node.id()));
        nodes.forEach(node -> site.await(node, WorkspaceState.DESTROYED));
        site.assertNothingLeft();
    }

    @Test
    void shouldStartNoneWhereOneOfThemFails() {
        site.fetcher.failNext(new org.atelier.spi.transport.TransferException(
                org.atelier.spi.transport.TransferException.Kind.NOT_FOUND, "No such image."));

        List<Workspace> nodes = create(HALF, gang(Kind.IMMEDIATE, 2, Affinity.ANY));

        Awaitility.await().untilAsserted(() -> assertThat(nodes)
                .extracting(node -> site.get(node.id()).state())
                .containsExactlyInAnyOrder(WorkspaceState.FAILED, WorkspaceState.DESTROYED));
    }

    @Test
    void shouldHoldAnOfferForWhoAskedForItUntilItIsRedeemed() {
        Bid bid = site.service()
                .estimate(
                        ALICE,
                        aRequest()
                                .withMemory(WHOLE)
                                .withLease(lease(Kind.IMMEDIATE, LONG))
                                .build(),
                        Optional.of(Duration.ofMinutes(1)));
        String offer = bid.held().orElseThrow().offer();

        refused(() -> createOne(HALF, lease(Kind.IMMEDIATE, LONG)), ErrorCode.NOT_SCHEDULABLE);
        refused(() -> createOne(HALF, redeeming(offer)), ErrorCode.INVALID_REQUEST);
        refused(
                () -> site.service()
                        .create(
                                BOB,
                                aRequest()
                                        .withMemory(WHOLE)
                                        .withLease(redeeming(offer))
                                        .build()),
                ErrorCode.INVALID_REQUEST);

        Workspace workspace = createOne(WHOLE, redeeming(offer));
        site.await(workspace, WorkspaceState.RUNNING);
        refused(() -> createOne(WHOLE, redeeming(offer)), ErrorCode.INVALID_REQUEST);
    }

    @Test
    void shouldForgetAnOfferThatNobodyRedeems() {
        site.service()
                .estimate(
                        ALICE,
                        aRequest()
                                .withMemory(WHOLE)
                                .withLease(lease(Kind.IMMEDIATE, LONG))
                                .build(),
                        Optional.of(Duration.ofSeconds(1)));

        Awaitility.await().untilAsserted(() -> site.assertNothingLeft());
        assertThat(createOne(WHOLE, lease(Kind.IMMEDIATE, LONG)).lease()).isPresent();
    }

    @Test
    void shouldOfferALaterTimeThatIsGrantedWhenAskedFor() {
        createOne(WHOLE, lease(Kind.IMMEDIATE, LONG));

        EngineException refusal = refused(
                () -> createOne(WHOLE, reservation(Instant.now().plusSeconds(600), LONG)), ErrorCode.NOT_SCHEDULABLE);

        CounterOffer.Part later = ((Detail.CounterOffers) refusal.detail())
                .offers().stream()
                        .filter(offer -> offer.kind() == CounterOffer.Kind.SHIFT)
                        .findFirst()
                        .orElseThrow()
                        .parts()
                        .get(0);
        Workspace workspace = createOne(WHOLE, reservation(later.start().orElseThrow(), later.duration()));
        assertThat(workspace.state()).isEqualTo(WorkspaceState.SCHEDULED);
    }

    @Test
    void shouldKeepTheDeadlineOfALeaseThatMayStartLater() {
        createOne(WHOLE, lease(Kind.IMMEDIATE, Duration.ofMillis(1500)));
        Instant latest = Instant.now().plusSeconds(20);

        Workspace workspace = createOne(
                HALF,
                LeaseRequest.one(Kind.DEADLINE, Optional.empty(), Duration.ofMillis(500), Optional.of(latest), false));

        assertThat(leaseOf(workspace).phase()).isEqualTo(Phase.RESERVED);
        assertThat(leaseOf(workspace).end().orElseThrow()).isBeforeOrEqualTo(latest);
        site.await(workspace, WorkspaceState.RUNNING);
        site.await(workspace, WorkspaceState.DESTROYED);
    }

    @Test
    void shouldKeepAllLeasesOverARestart() {
        Workspace running = createOne(HALF, lease(Kind.IMMEDIATE, LONG));
        site.await(running, WorkspaceState.RUNNING);
        Instant start = Instant.now().plusMillis(2500);
        Workspace reserved = createOne(HALF, reservation(start, LONG));
        Workspace waiting = createOne(WHOLE, lease(Kind.BEST_EFFORT, LONG));
        Lease before = leaseOf(running);

        site.restart();

        assertThat(leaseOf(running)).isEqualTo(before);
        refused(() -> createOne(HALF, reservation(start, LONG)), ErrorCode.NOT_SCHEDULABLE);
        site.await(reserved, WorkspaceState.RUNNING);
        assertThat(leaseOf(waiting).phase()).isEqualTo(Phase.QUEUED);
        site.service().destroy(ALICE, running.id());
        site.service().destroy(ALICE, reserved.id());
        site.await(waiting, WorkspaceState.RUNNING);
    }

    @Test
    void shouldPlaceNothingOnADrainedHost() {
        refused(() -> site.service().drain(ALICE, "local", true), ErrorCode.NOT_AUTHORIZED);
        refused(() -> site.service().drain(TestSite.ROOT, "elsewhere", true), ErrorCode.INVALID_REQUEST);

        site.service().drain(TestSite.ROOT, "local", true);
        refused(() -> createOne(HALF, lease(Kind.IMMEDIATE, LONG)), ErrorCode.NOT_SCHEDULABLE);
        site.restart();
        refused(() -> createOne(HALF, lease(Kind.IMMEDIATE, LONG)), ErrorCode.NOT_SCHEDULABLE);
        site.service().drain(TestSite.ROOT, "local", false);

        site.await(createOne(HALF, lease(Kind.IMMEDIATE, LONG)), WorkspaceState.RUNNING);
    }
}
