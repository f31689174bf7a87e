package org.atelier.engine.admission;

import org.atelier.engine.SiteLimits;
import org.atelier.engine.model.Environment;

/** The room that the disks of a workspace need. */
public final class DiskDemand {

    private DiskDemand() {}

    /** In MiB: for each disk what was asked for, or what the site assumes. */
    public static long of(Environment environment, SiteLimits limits) {
        return environment.disks().stream()
                .mapToLong(disk -> disk.sizeMiB().orElse(limits.assumedDiskMiB()))
                .sum();
    }
}
