package org.atelier.security.policy;

/** What quotas limit, with the words for it. */
public enum Measure {
    WORKSPACES("Workspaces", "workspaces"),
    VCPUS("Vcpus", "vCPUs"),
    MEMORY_MIB("MemoryMiB", "MiB of memory"),
    DISK_MIB("DiskMiB", "MiB of disks"),
    VCPU_HOURS_PER_DAY("VcpuHoursPerDay", "vCPU hours a day"),
    SITE_SHARE_PERCENT("SiteSharePercent", "% of the site");

    private final String element;
    private final String words;

    Measure(String element, String words) {
        this.element = element;
        this.words = words;
    }

    /** As policies and faults name it. */
    public String element() {
        return element;
    }

    /** For people, after a number. */
    public String words() {
        return words;
    }
}
