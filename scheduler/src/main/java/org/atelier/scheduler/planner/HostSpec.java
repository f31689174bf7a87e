package org.atelier.scheduler.planner;

import java.util.Set;

/**
 * What one host may lease out.
 *
 * @param name its name, unique
 * @param vcpus virtual processors, already multiplied by the site's overcommit factor; at least 0
 * @param cpuShare thousandths of a processor that can be guaranteed, at least 0
 * @param memoryMiB memory for guests, in MiB, at least 0
 * @param diskMiB room for disk images, in MiB, at least 0
 * @param bandwidth kbit/s that can be guaranteed, at least 0
 * @param tags what a demand may require, for example {@code x86_64} or {@code kvm}
 */
public record HostSpec(
        String name, long vcpus, long cpuShare, long memoryMiB, long diskMiB, long bandwidth, Set<String> tags) {

    public HostSpec {
        if (vcpus < 0 || cpuShare < 0 || memoryMiB < 0 || diskMiB < 0 || bandwidth < 0) {
            throw new IllegalArgumentException("The capacity of host " + name + " must not be negative.");
        }
        tags = Set.copyOf(tags);
    }

    /** A host with virtual processors and memory in MiB, no disk limit to speak of and no bandwidth limit. */
    public static HostSpec of(String name, long vcpus, long memoryMiB) {
        return new HostSpec(name, vcpus, vcpus * 1000, memoryMiB, Long.MAX_VALUE / 4, Long.MAX_VALUE / 4, Set.of());
    }

    long[] amounts() {
        return new long[] {vcpus, cpuShare, memoryMiB, diskMiB, bandwidth};
    }
}
