package org.atelier.scheduler;

import java.util.Set;

/**
 * What one host may lease out.
 *
 * @param host its name
 * @param vcpus virtual processors, already multiplied by the site's overcommit factor; at least 0
 * @param memoryMiB memory for guests, in MiB; at least 0
 * @param diskMiB room for disk images, in MiB; at least 0
 * @param tags what a demand may require, for example {@code x86_64} or {@code kvm}
 */
public record HostCapacity(String host, long vcpus, long memoryMiB, long diskMiB, Set<String> tags) {

    public HostCapacity {
        if (vcpus < 0 || memoryMiB < 0 || diskMiB < 0) {
            throw new IllegalArgumentException("The capacity of host " + host + " must not be negative: " + vcpus
                    + " vCPUs, " + memoryMiB + " MiB memory, " + diskMiB + " MiB disk.");
        }
        tags = Set.copyOf(tags);
    }

    public Resources resources() {
        return new Resources(vcpus, memoryMiB, diskMiB);
    }
}
