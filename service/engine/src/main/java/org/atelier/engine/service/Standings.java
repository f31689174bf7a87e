package org.atelier.engine.service;

import java.util.List;
import java.util.Set;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.model.HostStanding;
import org.atelier.engine.work.Workshop;
import org.atelier.scheduler.planner.Dimension;
import org.atelier.spi.vmm.HostDescription;

/** Says how hosts stand, and what they have to lease out. Thread-safe. */
record Standings(Workshop workshop, Hosts hosts) {

    List<HostStanding> now() {
        List<HostDescription> descriptions = hosts.describe();
        Set<String> drained = workshop.book().drained();
        long now = workshop.journal().now().toEpochMilli();
        return workshop.book().look(planner -> descriptions.stream()
                .map(host -> new HostStanding(
                        host,
                        drained.contains(host.host()),
                        hosts.cpuPercent(planner.free(host.host(), Dimension.CPU_SHARE, now)),
                        planner.free(host.host(), Dimension.MEMORY, now),
                        Hosts.megabits(planner.free(host.host(), Dimension.BANDWIDTH, now))))
                .toList());
    }
}
