package org.atelier.client.model;

/**
 * What a workspace is guaranteed while its lease runs.
 *
 * @param vcpus virtual processors
 * @param cpuSharePercent the part of one host processor each of them may use, 1 to 100
 * @param memoryMiB guest memory, in MiB
 */
public record Allocation(int vcpus, int cpuSharePercent, long memoryMiB) {

    public Allocation withMemoryMiB(long memory) {
        return new Allocation(vcpus, cpuSharePercent, memory);
    }

    public Allocation withCpuSharePercent(int percent) {
        return new Allocation(vcpus, percent, memoryMiB);
    }
}
