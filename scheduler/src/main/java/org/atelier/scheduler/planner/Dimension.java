package org.atelier.scheduler.planner;

/** What a host has a limited amount of. */
public enum Dimension {
    /** Virtual processors, those of hosts already multiplied by the site's overcommit factor. */
    VCPUS(0),
    /** Guaranteed share of the processors, in thousandths of one. */
    CPU_SHARE(1),
    /** Memory, in MiB. */
    MEMORY(2),
    /** Room for disk images, in MiB. */
    DISK(3),
    /** Network bandwidth, in kbit/s. */
    BANDWIDTH(4);

    static final int COUNT = 5;

    private final int position;

    Dimension(int position) {
        this.position = position;
    }

    /** Where this dimension stands in arrays of amounts. */
    int position() {
        return position;
    }
}
