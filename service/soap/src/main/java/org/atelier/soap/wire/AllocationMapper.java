package org.atelier.soap.wire;

import java.util.Optional;
import org.atelier.engine.model.Allocation;
import org.atelier.types.AllocationType;

/** Allocations. */
public final class AllocationMapper {

    private static final int WHOLE = 100;

    private AllocationMapper() {}

    public static Allocation read(AllocationType wire) {
        int share = Optional.ofNullable(wire.getCpuSharePercent()).orElse(WHOLE);
        int bandwidth = Optional.ofNullable(wire.getBandwidthMbps()).orElse(0);
        return new Allocation(wire.getVcpus(), share, wire.getMemoryMiB(), bandwidth);
    }

    /** A bandwidth of 0 is left out, so that clients which have never heard of any read what they always did. */
    public static AllocationType write(Allocation allocation) {
        AllocationType wire = new AllocationType();
        wire.setVcpus(allocation.vcpus());
        wire.setCpuSharePercent(allocation.cpuSharePercent());
        wire.setMemoryMiB(Math.toIntExact(allocation.memoryMiB()));
        if (allocation.bandwidthMbps() > 0) {
            wire.setBandwidthMbps(allocation.bandwidthMbps());
        }
        return wire;
    }
}
