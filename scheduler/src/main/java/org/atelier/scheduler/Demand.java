package org.atelier.scheduler;

import java.util.Set;

/**
 * What one workspace needs of its host.
 *
 * @param vcpus virtual processors, at least 1
 * @param memoryMiB memory, in MiB, at least 1
 * @param diskMiB room for its disks, in MiB, at least 0
 * @param requiredTags tags its host must have
 */
public record Demand(long vcpus, long memoryMiB, long diskMiB, Set<String> requiredTags) {

    public Demand {
        if (vcpus < 1 || memoryMiB < 1 || diskMiB < 0) {
            throw new IllegalArgumentException("A demand needs at least 1 vCPU, 1 MiB memory and 0 MiB disk, not "
                    + vcpus + " vCPUs, " + memoryMiB + " MiB memory, " + diskMiB + " MiB disk.");
        }
        requiredTags = Set.copyOf(requiredTags);
    }

    public Resources resources() {
        return new Resources(vcpus, memoryMiB, diskMiB);
    }
}
