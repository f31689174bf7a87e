package org.atelier.scheduler;

/**
 * An amount in each dimension that is planned; negative where more is taken than there is.
 *
 * @param vcpus virtual processors
 * @param memoryMiB memory, in MiB
 * @param diskMiB room for disk images, in MiB
 */
public record Resources(long vcpus, long memoryMiB, long diskMiB) {

    public static final Resources NONE = new Resources(0, 0, 0);

    public Resources plus(Resources other) {
        return new Resources(vcpus + other.vcpus, memoryMiB + other.memoryMiB, diskMiB + other.diskMiB);
    }

    public Resources minus(Resources other) {
        return new Resources(vcpus - other.vcpus, memoryMiB - other.memoryMiB, diskMiB - other.diskMiB);
    }

    /** Whether there is enough here for {@code other} in every dimension; asking for none of a dimension always fits. */
    public boolean covers(Resources other) {
        return covers(vcpus, other.vcpus) && covers(memoryMiB, other.memoryMiB) && covers(diskMiB, other.diskMiB);
    }

    /** The larger of the two in each dimension. */
    public Resources max(Resources other) {
        return new Resources(
                Math.max(vcpus, other.vcpus), Math.max(memoryMiB, other.memoryMiB), Math.max(diskMiB, other.diskMiB));
    }

    /** The smaller of the two in each dimension. */
    public Resources min(Resources other) {
        return new Resources(
                Math.min(vcpus, other.vcpus), Math.min(memoryMiB, other.memoryMiB), Math.min(diskMiB, other.diskMiB));
    }

    private static boolean covers(long available, long wanted) {
        return wanted <= 0 || available >= wanted;
    }
}
