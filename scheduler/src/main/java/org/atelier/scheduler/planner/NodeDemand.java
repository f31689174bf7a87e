package org.atelier.scheduler.planner;

import java.util.HashSet;
import java.util.Set;

/**
 * What each node of a lease needs of its host.
 *
 * @param vcpus virtual processors, at least 0
 * @param cpuShare thousandths of a processor that are guaranteed, at least 0
 * @param memoryMiB memory, in MiB, at least 0
 * @param diskMiB room for its disks, in MiB, at least 0
 * @param bandwidth kbit/s that are guaranteed, at least 0
 * @param tags what its host must have
 */
public record NodeDemand(long vcpus, long cpuShare, long memoryMiB, long diskMiB, long bandwidth, Set<String> tags) {

    public NodeDemand {
        if (vcpus < 0 || cpuShare < 0 || memoryMiB < 0 || diskMiB < 0 || bandwidth < 0 || vcpus + memoryMiB == 0) {
            throw new IllegalArgumentException(
                    "A node needs vCPUs or memory, and nothing below 0: " + vcpus + " vCPUs, "
                            + cpuShare + "/1000 share, " + memoryMiB + " MiB, " + diskMiB + " MiB disk, " + bandwidth
                            + " kbit/s.");
        }
        tags = Set.copyOf(tags);
    }

    /** A node that needs only virtual processors and memory in MiB. */
    public static NodeDemand of(long vcpus, long memoryMiB) {
        return new NodeDemand(vcpus, 0, memoryMiB, 0, 0, Set.of());
    }

    public long amount(Dimension dimension) {
        return switch (dimension) {
            case VCPUS -> vcpus;
            case CPU_SHARE -> cpuShare;
            case MEMORY -> memoryMiB;
            case DISK -> diskMiB;
            case BANDWIDTH -> bandwidth;
        };
    }

    /** Of each kind of room the larger amount of the two, and the tags of both. */
    public NodeDemand max(NodeDemand other) {
        Set<String> both = new HashSet<>(tags);
        both.addAll(other.tags);
        return new NodeDemand(
                Math.max(vcpus, other.vcpus),
                Math.max(cpuShare, other.cpuShare),
                Math.max(memoryMiB, other.memoryMiB),
                Math.max(diskMiB, other.diskMiB),
                Math.max(bandwidth, other.bandwidth),
                both);
    }

    /** Of each kind of room the smaller amount of the two, and the tags of this one. */
    public NodeDemand min(NodeDemand other) {
        return new NodeDemand(
                Math.min(vcpus, other.vcpus),
                Math.min(cpuShare, other.cpuShare),
                Math.min(memoryMiB, other.memoryMiB),
                Math.min(diskMiB, other.diskMiB),
                Math.min(bandwidth, other.bandwidth),
                tags);
    }

    /** The same with another amount of room for disks. */
    public NodeDemand withDiskMiB(long other) {
        return new NodeDemand(vcpus, cpuShare, memoryMiB, other, bandwidth, tags);
    }

    long[] amounts() {
        return new long[] {vcpus, cpuShare, memoryMiB, diskMiB, bandwidth};
    }
}
