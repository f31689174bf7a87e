package org.atelier.spi.vmm;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a machine uses, and what it has used since it was started here or resumed here from a file.
 *
 * @param cpuTime of the host's processors, by the guest and what emulates its devices
 * @param memoryMiB of the host's memory, now, in MiB; empty where the host does not tell
 * @param disk all its disks together; empty where the host does not tell
 * @param traffic all its NICs together; empty where the host does not count it for one of them, as with user-mode networking
 */
public record MachineUsage(
        MachineId id, Duration cpuTime, OptionalLong memoryMiB, Optional<Disk> disk, Optional<Traffic> traffic) {

    /**
     * What disks were used, in bytes.
     *
     * @param spaceBytes what their files take on the host now, without the images that they lie over
     */
    public record Disk(long readBytes, long writtenBytes, long spaceBytes) {}

    /** What NICs have moved, in bytes, as the guest sees it. */
    public record Traffic(long receivedBytes, long sentBytes) {}
}
