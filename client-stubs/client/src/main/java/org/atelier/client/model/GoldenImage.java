package org.atelier.client.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stored state of a workspace, with the actions that have led to it; others are cloned from it.
 *
 * @param name for people; not unique
 * @param owner the distinguished name of who saved it
 * @param shared whether everybody's workspaces are cloned from it, or only its owner's
 * @param disks those of the workspace, in its order
 * @param memory present where it was saved while its machine ran: a clone goes on rather than boots
 * @param performed the actions that have led to it, in the order in which they ended
 * @param attributes what its owner says of it
 */
public record GoldenImage(
        String id,
        String name,
        String owner,
        boolean shared,
        Instant created,
        List<Disk> disks,
        Optional<Memory> memory,
        List<Performed> performed,
        Map<String, String> attributes) {

    public GoldenImage {
        disks = List.copyOf(disks);
        performed = List.copyOf(performed);
        attributes = Map.copyOf(attributes);
    }

    /** What its files take, in bytes. */
    public long bytes() {
        return disks.stream().mapToLong(Disk::bytes).sum()
                + memory.map(Memory::bytes).orElse(0L);
    }

    /**
     * A disk, as a whole qcow2 image.
     *
     * @param sha256 of its file, 64 lower-case hexadecimal digits
     * @param bytes what its file takes
     * @param virtualMiB the size that the guest sees, rounded up
     */
    public record Disk(String name, String sha256, long bytes, long virtualMiB) {}

    /**
     * Suspended memory. It goes on only in a machine of this size on a host of this kind.
     *
     * @param bytes what its file takes
     * @param hostKind hypervisor, acceleration and architecture, for people
     */
    public record Memory(int memoryMiB, int vcpus, long bytes, String hostKind) {}

    /**
     * An action that was performed.
     *
     * @param took how long it ran
     * @param attributes the outputs that it set
     */
    public record Performed(String action, Duration took, Map<String, String> attributes) {

        public Performed {
            attributes = Map.copyOf(attributes);
        }
    }
}
