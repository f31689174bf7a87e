package org.atelier.server.replay;

import java.util.OptionalInt;
import org.atelier.scheduler.replay.Site;
import org.atelier.server.replay.Quantities.Size;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the workload is replayed on. */
final class SiteOptions {

    @Option(
            names = "--hosts",
            paramLabel = "N",
            description = "Equal hosts (default: as many as the trace's header says).")
    private @Nullable Integer hosts;

    @Option(
            names = "--cores",
            paramLabel = "N",
            defaultValue = "1",
            description = "Cores of a host (${DEFAULT-VALUE}).")
    private int cores;

    @Option(
            names = "--host-memory",
            paramLabel = "SIZE",
            description = "Memory of a host (default: that of a job's node, for each core).")
    private @Nullable Size hostMemory;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            defaultValue = "1G",
            description = "Memory of each node of a job where the trace does not say (${DEFAULT-VALUE}).")
    private Size memory = new Size(0);

    @Option(
            names = "--node-cores",
            paramLabel = "N",
            defaultValue = "1",
            description = "Processors of a job that make one node of its gang (${DEFAULT-VALUE}).")
    private int nodeCores;

    Site site(OptionalInt told) {
        int count = hosts != null
                ? hosts
                : told.orElseThrow(() -> new IllegalArgumentException(
                        "The trace's header does not say how many hosts there are. Maybe add --hosts N."));
        return new Site(count, cores, memoryPerHost());
    }

    long memoryPerHost() {
        long perNode = memory.mebibytes();
        return hostMemory == null ? perNode * cores / nodeCores : hostMemory.mebibytes();
    }

    OptionalInt hosts() {
        return hosts == null ? OptionalInt.empty() : OptionalInt.of(hosts);
    }

    int cores() {
        return cores;
    }

    int nodeCores() {
        return nodeCores;
    }

    long memory() {
        return memory.mebibytes();
    }
}
