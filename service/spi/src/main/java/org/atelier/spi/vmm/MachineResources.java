package org.atelier.spi.vmm;

/**
 * What a machine may use.
 *
 * @param vcpus virtual processors, at least 1
 * @param cpuSharePercent the most of one host processor each virtual processor may use, 1 to 100; 100 is no limit
 * @param memoryMiB guest memory, in MiB
 */
public record MachineResources(int vcpus, int cpuSharePercent, long memoryMiB) {}
