package org.atelier.engine.model;

/**
 * What a workspace is guaranteed while its lease runs.
 *
 * @param vcpus virtual processors
 * @param cpuSharePercent the part of one host processor each of them may use, 1 to 100
 * @param memoryMiB guest memory, in MiB
 */
public record Allocation(int vcpus, int cpuSharePercent, long memoryMiB) {}
