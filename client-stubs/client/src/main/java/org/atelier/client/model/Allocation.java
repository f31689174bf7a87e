package org.atelier.client.model;

/**
 * What a workspace is guaranteed while its lease runs.
 *
 * @param vcpus virtual processors
 * @param cpuSharePercent the part of one host processor each of them may use, 1 to 100
 * @param memoryMiB guest memory, in MiB
 * @param bandwidthMbps what its network interfaces together may send, and what they may receive, in Mbit/s (1,000,000 bits a second), 0
 *     to 10,000,000; as much a limit as a guarantee; 0 is neither
 */
public record Allocation(int vcpus, int cpuSharePercent, long memoryMiB, int bandwidthMbps) {

    public Allocation withMemoryMiB(long memory) {
        return new Allocation(vcpus, cpuSharePercent, memory, bandwidthMbps);
    }

    public Allocation withCpuSharePercent(int percent) {
        return new Allocation(vcpus, percent, memoryMiB, bandwidthMbps);
    }

    public Allocation withBandwidthMbps(int megabits) {
        return new Allocation(vcpus, cpuSharePercent, memoryMiB, megabits);
    }
}
