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
        return new Allocation(wire.getVcpus(), share, wire.getMemoryMiB());
    }

    public static AllocationType write(Allocation allocation) {
        AllocationType wire = new AllocationType();
        wire.setVcpus(allocation.vcpus());
        wire.setCpuSharePercent(allocation.cpuSharePercent());
        wire.setMemoryMiB(Math.toIntExact(allocation.memoryMiB()));
        return wire;
    }
}
