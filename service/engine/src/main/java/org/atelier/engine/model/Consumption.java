package org.atelier.engine.model;

/**
 * What leases have had. The promised amounts are those of their time, as the site's quotas count it: from its begin to its end, without
 * that in which they wait or are suspended. The used ones are for that part of it in which their machines ran.
 *
 * @param started workspaces that ran for the first time
 * @param vcpuMillis promised, in milliseconds of vCPUs
 * @param usedVcpuMillis used, in milliseconds of vCPUs
 * @param memoryMillis promised, in milliseconds of MiB
 * @param usedMemoryMillis used, in milliseconds of MiB
 * @param diskMillis promised, in milliseconds of MiB
 * @param charge what that costs, in millionths of the site's unit
 */
public record Consumption(
        long started,
        long vcpuMillis,
        long usedVcpuMillis,
        long memoryMillis,
        long usedMemoryMillis,
        long diskMillis,
        long charge) {

    public static final Consumption NONE = new Consumption(0, 0, 0, 0, 0, 0, 0);

    /** That of workspaces that have only begun to run. */
    public static Consumption ofStarted(long workspaces) {
        return new Consumption(workspaces, 0, 0, 0, 0, 0, 0);
    }

    public Consumption plus(Consumption other) {
        return new Consumption(
                started + other.started,
                vcpuMillis + other.vcpuMillis,
                usedVcpuMillis + other.usedVcpuMillis,
                memoryMillis + other.memoryMillis,
                usedMemoryMillis + other.usedMemoryMillis,
                diskMillis + other.diskMillis,
                charge + other.charge);
    }
}
