package org.atelier.engine.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stored state of a workspace, with the actions that have led to it; others are cloned from it. Its files never change.
 *
 * @param name for people; not unique
 * @param owner who saved it, a subject DN
 * @param shared whether everybody's workspaces are cloned from it, or only its owner's
 * @param basis stands for what its workspace began with before any action; equal for equal disks, kernels and command lines
 * @param disks those of the workspace, in its order
 * @param memory present where it was saved while its machine ran: a clone goes on rather than boots
 * @param history the actions performed on it, in the order in which they ended
 * @param attributes what its owner says of it
 */
public record GoldenImage(
        GoldenImageId id,
        String name,
        String owner,
        boolean shared,
        String basis,
        List<GoldenDisk> disks,
        Optional<GoldenMemory> memory,
        List<Performed> history,
        Map<String, String> attributes,
        Instant created) {

    public GoldenImage {
        disks = List.copyOf(disks);
        history = List.copyOf(history);
        attributes = Map.copyOf(attributes);
    }

    /** Whose workspaces may be cloned from it. */
    public boolean isFor(String subject) {
        return shared || owner.equals(subject);
    }

    /** The same, shared or not. */
    public GoldenImage shared(boolean everybody) {
        return new GoldenImage(id, name, owner, everybody, basis, disks, memory, history, attributes, created);
    }

    /** The same with other attributes. */
    public GoldenImage withAttributes(Map<String, String> other) {
        return new GoldenImage(id, name, owner, shared, basis, disks, memory, history, other, created);
    }

    /** What its files take, in bytes. */
    public long bytes() {
        return disks.stream().mapToLong(disk -> disk.file().bytes()).sum()
                + memory.map(saved -> saved.file().bytes()).orElse(0L);
    }

    /**
     * A file of the warehouse, named by what is in it.
     *
     * @param sha256 64 lower-case hexadecimal digits
     * @param modified when it was written; a file that was modified later is not trusted until it has been read again
     */
    public record StoredFile(String sha256, long bytes, Instant modified) {}

    /**
     * A disk, as a whole qcow2 image.
     *
     * @param virtualBytes the size that the guest sees
     */
    public record GoldenDisk(String name, StoredFile file, long virtualBytes) {}

    /**
     * Suspended memory. It goes on only in a machine of this size on such a host.
     *
     * @param vmm what the host must be, see {@code Hosts.memoryKind}
     */
    public record GoldenMemory(StoredFile file, int vcpus, long memoryMiB, String vmm) {}

    /**
     * An action that was performed.
     *
     * @param action its name
     * @param identity equal for actions that do the same
     * @param took how long it ran
     * @param attributes the outputs that it set
     */
    public record Performed(String action, String identity, Duration took, Map<String, String> attributes) {

        public Performed {
            attributes = Map.copyOf(attributes);
        }
    }
}
