package org.atelier.engine.work;

import java.util.Map;
import org.atelier.engine.model.Allocation;

/** An allocation as parameters of a step. */
final class OldAllocation {

    private static final String VCPUS = "vcpus";
    private static final String CPU_SHARE = "cpuSharePercent";
    private static final String MEMORY = "memoryMiB";

    /** Absent from steps written before there was a bandwidth. */
    private static final String BANDWIDTH = "bandwidthMbps";

    private OldAllocation() {}

    static Map<String, String> parameters(Allocation allocation) {
        return Map.of(
                VCPUS, Integer.toString(allocation.vcpus()),
                CPU_SHARE, Integer.toString(allocation.cpuSharePercent()),
                MEMORY, Long.toString(allocation.memoryMiB()),
                BANDWIDTH, Integer.toString(allocation.bandwidthMbps()));
    }

    static Allocation of(Map<String, String> parameters) {
        return new Allocation(
                Integer.parseInt(parameters.getOrDefault(VCPUS, "")),
                Integer.parseInt(parameters.getOrDefault(CPU_SHARE, "")),
                Long.parseLong(parameters.getOrDefault(MEMORY, "")),
                Integer.parseInt(parameters.getOrDefault(BANDWIDTH, "0")));
    }
}
