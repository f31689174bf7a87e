package org.atelier.soap.wire;

import java.util.List;
import org.atelier.engine.model.Lease;
import org.atelier.types.LeaseKindType;
import org.atelier.types.LeasePhaseType;
import org.atelier.types.LeaseType;
import org.atelier.types.OverheadKindType;
import org.atelier.types.OverheadType;
import org.atelier.types.time.WireTime;

/** Leases granted. */
public final class LeaseMapper {

    private LeaseMapper() {}

    public static LeaseType write(Lease lease) {
        LeaseType wire = new LeaseType();
        wire.setId(lease.id());
        wire.setKind(LeaseKindType.valueOf(lease.kind().name()));
        wire.setPhase(LeasePhaseType.valueOf(lease.phase().name()));
        wire.setNodes(lease.nodes());
        lease.start().map(WireTime::fromInstant).ifPresent(wire::setStart);
        lease.end().map(WireTime::fromInstant).ifPresent(wire::setEnd);
        lease.host().ifPresent(wire::setHost);
        wire.setPreemptions(lease.preemptions());
        wire.getOverhead().addAll(write(lease.overheads()));
        return wire;
    }

    static List<OverheadType> write(List<Lease.Overhead> overheads) {
        return overheads.stream().map(LeaseMapper::write).toList();
    }

    private static OverheadType write(Lease.Overhead overhead) {
        OverheadType wire = new OverheadType();
        wire.setKind(OverheadKindType.valueOf(overhead.kind().name()));
        wire.setPlanned(WireTime.fromInstant(overhead.planned()));
        wire.setPredicted(WireTime.fromDuration(overhead.predicted()));
        overhead.actual().map(WireTime::fromDuration).ifPresent(wire::setActual);
        return wire;
    }
}
