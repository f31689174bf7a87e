package org.atelier.soap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.model.Bid;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.LeaseRequest.Affinity;
import org.atelier.engine.model.LeaseRequest.Kind;
import org.atelier.engine.model.Matching;
import org.atelier.soap.ContractSchema;
import org.atelier.soap.Workspaces;
import org.atelier.soap.contract.Contract;
import org.atelier.types.AffinityType;
import org.atelier.types.BestEffortLeaseType;
import org.atelier.types.BidType;
import org.atelier.types.DeadlineLeaseType;
import org.atelier.types.ImmediateLeaseType;
import org.atelier.types.LeaseKindType;
import org.atelier.types.LeasePhaseType;
import org.atelier.types.LeaseRequestType;
import org.atelier.types.LeaseType;
import org.atelier.types.OverheadKindType;
import org.atelier.types.ReservationLeaseType;
import org.atelier.types.SpotLeaseType;
import org.atelier.types.time.WireTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LeaseMappersTest {

    private static final javax.xml.datatype.Duration HOUR = WireTime.fromDuration(Duration.ofHours(1));

    private final LeaseRequestType wire = new LeaseRequestType();

    @Test
    void shouldReadReservationsAndDeadlines() {
        Instant start = Workspaces.NOW;
        ReservationLeaseType reservation = new ReservationLeaseType();
        reservation.setStart(WireTime.fromInstant(start));
        reservation.setDuration(HOUR);
        wire.setReservation(reservation);
        LeaseRequestType other = new LeaseRequestType();
        DeadlineLeaseType deadline = new DeadlineLeaseType();
        deadline.setDuration(HOUR);
        deadline.setLatestEnd(WireTime.fromInstant(start.plusSeconds(7200)));
        other.setDeadline(deadline);

        assertThat(LeaseRequestMapper.read(wire))
                .isEqualTo(LeaseRequest.one(
                        Kind.RESERVATION, Optional.of(start), Duration.ofHours(1), Optional.empty(), false));
        assertThat(LeaseRequestMapper.read(other))
                .isEqualTo(LeaseRequest.one(
                        Kind.DEADLINE,
                        Optional.empty(),
                        Duration.ofHours(1),
                        Optional.of(start.plusSeconds(7200)),
                        false));
    }

    @Test
    void shouldReadBestEffortAsPreemptibleUnlessToldOtherwise() {
        BestEffortLeaseType bestEffort = new BestEffortLeaseType();
        bestEffort.setDuration(HOUR);
        wire.setBestEffort(bestEffort);

        assertThat(LeaseRequestMapper.read(wire).preemptible()).isTrue();

        bestEffort.setPreemptible(false);

        assertThat(LeaseRequestMapper.read(wire).preemptible()).isFalse();
        assertThat(LeaseRequestMapper.read(wire).kind()).isEqualTo(Kind.BEST_EFFORT);
    }

    @Test
    void shouldReadSpotsWithAndWithoutNotice() {
        SpotLeaseType spot = new SpotLeaseType();
        spot.setDuration(HOUR);
        wire.setSpot(spot);

        assertThat(LeaseRequestMapper.read(wire))
                .isEqualTo(LeaseRequest.one(Kind.SPOT, Optional.empty(), Duration.ofHours(1), Optional.empty(), false));

        spot.setNotice(WireTime.fromDuration(Duration.ofSeconds(30)));

        assertThat(LeaseRequestMapper.read(wire).notice()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadNodesAndHowTheyLie(AffinityType affinity) {
        wire.setImmediate(new ImmediateLeaseType());
        wire.getImmediate().setDuration(HOUR);
        assertThat(LeaseRequestMapper.read(wire)).isEqualTo(LeaseRequest.immediate(Duration.ofHours(1)));

        wire.setNodes(4);
        wire.setAffinity(affinity);
        wire.setOffer("offer-1");

        LeaseRequest read = LeaseRequestMapper.read(wire);
        assertThat(read.nodes()).isEqualTo(4);
        assertThat(read.affinity()).isEqualTo(Affinity.valueOf(affinity.name()));
        assertThat(read.offer()).contains("offer-1");
    }

    @Test
    void shouldWriteALeaseThatRuns() {
        LeaseType lease = LeaseMapper.write(Workspaces.lease());

        validate(lease);
        assertThat(lease.getId()).isEqualTo("lease-1");
        assertThat(lease.getNodes()).isEqualTo(1);
        assertThat(lease.getHost()).isEqualTo("host1");
        assertThat(lease.getStart()).hasToString("2026-11-21T12:00:00Z");
        assertThat(lease.getEnd()).hasToString("2026-11-21T13:30:00Z");
        assertThat(lease.getOverhead())
                .satisfiesExactly(
                        staging -> {
                            assertThat(staging.getKind()).isEqualTo(OverheadKindType.STAGING);
                            assertThat(staging.getPlanned()).hasToString("2026-11-21T12:00:00Z");
                            assertThat(staging.getPredicted()).hasToString("PT10S");
                            assertThat(staging.getActual()).hasToString("PT12.5S");
                        },
                        shutdown -> assertThat(shutdown.getActual()).isNull());
    }

    @Test
    void shouldLeaveOutWhatIsNotPlanned() {
        LeaseType lease = LeaseMapper.write(Workspaces.queued());

        validate(lease);
        assertThat(lease.getKind()).isEqualTo(LeaseKindType.BEST_EFFORT);
        assertThat(lease.getPhase()).isEqualTo(LeasePhaseType.QUEUED);
        assertThat(lease.getPreemptions()).isEqualTo(3);
        assertThat(lease.getNodes()).isEqualTo(2);
        assertThat(lease.getStart()).isNull();
        assertThat(lease.getEnd()).isNull();
        assertThat(lease.getHost()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteLeasesOfEveryKind(LeaseRequest.Kind kind) {
        validate(LeaseMapper.write(lease(kind, Lease.Phase.RUNNING)));
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteLeasesInEveryPhase(Lease.Phase phase) {
        validate(LeaseMapper.write(lease(Kind.SPOT, phase)));
    }

    @ParameterizedTest
    @EnumSource
    void shouldWriteOverheadsOfEveryKind(Lease.OverheadKind kind) {
        Lease.Overhead overhead = new Lease.Overhead(kind, Workspaces.NOW, Duration.ZERO, Optional.empty());

        assertThat(LeaseMapper.write(List.of(overhead)))
                .singleElement()
                .satisfies(it -> assertThat(it.getKind().name()).isEqualTo(kind.name()));
    }

    private static Lease lease(LeaseRequest.Kind kind, Lease.Phase phase) {
        Lease it = Workspaces.lease();
        return new Lease(it.id(), kind, phase, 1, it.host(), it.start(), it.end(), 0, it.overheads());
    }

    private static void validate(LeaseType lease) {
        ContractSchema.validate(WireXml.element(Contract.name("Lease"), LeaseType.class, lease));
    }

    @Test
    void shouldWriteBids() {
        BidType bid = BidMapper.write(Workspaces.bid(Optional.of(new Bid.Held("offer-1", Workspaces.NOW))));

        assertThat(bid.getCost()).isEqualTo(0.5);
        assertThat(bid.getHost()).containsExactly("host1", "host2");
        assertThat(bid.getStart()).hasToString("2026-11-21T12:00:00Z");
        assertThat(bid.getEnd()).hasToString("2026-11-21T13:30:00Z");
        assertThat(bid.getOverhead()).hasSize(2);
        assertThat(bid.getOffer().getId()).isEqualTo("offer-1");
        assertThat(bid.getOffer().getUntil()).hasToString("2026-11-21T12:00:00Z");
    }

    @Test
    void shouldWriteBidsOfLeasesThatWouldWait() {
        Bid waiting = new Bid(
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(9),
                Duration.ZERO,
                new Matching(Optional.empty(), List.of(), List.of(), 0, 0, List.of()),
                List.of(),
                Optional.empty());

        BidType bid = BidMapper.write(waiting);

        assertThat(bid.getHost()).isEmpty();
        assertThat(bid.getStart()).isNull();
        assertThat(bid.getEnd()).isNull();
        assertThat(bid.getOffer()).isNull();
        assertThat(bid.getMatching().getGoldenImage()).isNull();
    }
}
