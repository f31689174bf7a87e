package org.atelier.spi.vmm;

/**
 * What a machine may use.
 *
 * @param vcpus virtual processors, at least 1
 * @param cpuSharePercent the most of one host processor each virtual processor may use, 1 to 100; 100 is no limit
 * @param memoryMiB guest memory, in MiB
 * @param bandwidthMbps the most that its NICs together may send, and the most that they may receive, in Mbit/s (1,000,000 bits a
 *     second), 0 to 10,000,000, each NIC an equal part; 0 is no limit. More than 0 only without user-mode NICs, and on hosts with the
 *     feature {@value HostDescription#BANDWIDTH_SHAPING}
 */
public record MachineResources(int vcpus, int cpuSharePercent, long memoryMiB, int bandwidthMbps) {}
