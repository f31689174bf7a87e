package org.atelier.scheduler.planner;

/** What a host has a limited amount of. */
public enum Dimension {
    /** Virtual processors, those of hosts already multiplied by the site's overcommit factor. */
    VCPUS,
    /** Guaranteed share of the processors, in thousandths of one. */
    CPU_SHARE,
    /** Memory, in MiB. */
    MEMORY,
    /** Room for disk images, in MiB. */
    DISK,
    /** Network bandwidth, in kbit/s. */
    BANDWIDTH;

    static final int COUNT = values().length;
}
