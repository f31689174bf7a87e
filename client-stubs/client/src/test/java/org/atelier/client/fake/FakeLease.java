package org.atelier.client.fake;

import java.time.Duration;
import org.atelier.client.model.CounterOffer;
import org.atelier.types.AllocationType;
import org.atelier.types.CounterOfferKindType;
import org.atelier.types.CounterOfferPartType;
import org.atelier.types.CounterOfferType;
import org.atelier.types.LeaseKindType;
import org.atelier.types.LeasePhaseType;
import org.atelier.types.LeaseType;
import org.atelier.types.OverheadKindType;
import org.atelier.types.OverheadType;
import org.atelier.types.time.WireTime;

/** Leases on the wire, and what a service offers instead of one. */
public final class FakeLease {

    private FakeLease() {}

    /** One that runs, for two hours, of two nodes, and was suspended once. */
    public static LeaseType running() {
        LeaseType lease = lease(LeaseKindType.RESERVATION, LeasePhaseType.RUNNING);
        lease.setStart(WireTime.fromInstant(FakeWorkspace.NOW));
        lease.setEnd(WireTime.fromInstant(FakeWorkspace.NOW.plusSeconds(7200)));
        lease.setHost("host-a");
        lease.setPreemptions(1);
        OverheadType staging = overhead(OverheadKindType.STAGING, Duration.ofSeconds(10));
        staging.setActual(WireTime.fromDuration(Duration.ofMillis(12_500)));
        lease.getOverhead().add(staging);
        return lease;
    }

    /** One that starts in an hour, of two nodes. */
    public static LeaseType reserved() {
        LeaseType lease = running();
        lease.setPhase(LeasePhaseType.RESERVED);
        lease.setStart(WireTime.fromInstant(FakeWorkspace.NOW.plusSeconds(3600)));
        lease.setPreemptions(0);
        lease.getOverhead().clear();
        lease.getOverhead().add(overhead(OverheadKindType.BOOT, Duration.ofSeconds(30)));
        return lease;
    }

    /** One that waits for room, of two nodes. */
    public static LeaseType queued() {
        return lease(LeaseKindType.BEST_EFFORT, LeasePhaseType.QUEUED);
    }

    private static LeaseType lease(LeaseKindType kind, LeasePhaseType phase) {
        LeaseType lease = new LeaseType();
        lease.setId("lease-1");
        lease.setKind(kind);
        lease.setPhase(phase);
        lease.setNodes(2);
        return lease;
    }

    static OverheadType overhead(OverheadKindType kind, Duration predicted) {
        OverheadType overhead = new OverheadType();
        overhead.setKind(kind);
        overhead.setPlanned(WireTime.fromInstant(FakeWorkspace.NOW));
        overhead.setPredicted(WireTime.fromDuration(predicted));
        return overhead;
    }

    public static CounterOfferType offer(CounterOfferKindType kind, CounterOffer.Part... parts) {
        CounterOfferType offer = new CounterOfferType();
        offer.setKind(kind);
        for (CounterOffer.Part part : parts) {
            offer.getPart().add(part(part));
        }
        return offer;
    }

    private static CounterOfferPartType part(CounterOffer.Part part) {
        AllocationType allocation = new AllocationType();
        allocation.setVcpus(part.allocation().vcpus());
        allocation.setCpuSharePercent(part.allocation().cpuSharePercent());
        allocation.setMemoryMiB(Math.toIntExact(part.allocation().memoryMiB()));
        allocation.setBandwidthMbps(part.allocation().bandwidthMbps());
        CounterOfferPartType wire = new CounterOfferPartType();
        part.start().map(WireTime::fromInstant).ifPresent(wire::setStart);
        wire.setDuration(WireTime.fromDuration(part.duration()));
        wire.setNodes(part.nodes());
        wire.setAllocation(allocation);
        return wire;
    }
}
