package org.atelier.engine.model;

import org.atelier.spi.vmm.HostDescription;

/**
 * A host that answers now.
 *
 * @param drained whether it takes no new leases
 * @param freeCpuPercent what is not promised to anybody now, in hundredths of a processor
 * @param freeMemoryMiB what is not promised to anybody now, in MiB
 * @param freeBandwidthMbps what is not promised to anybody now, in each direction, in Mbit/s
 */
public record HostStanding(
        HostDescription description,
        boolean drained,
        long freeCpuPercent,
        long freeMemoryMiB,
        long freeBandwidthMbps) {}
