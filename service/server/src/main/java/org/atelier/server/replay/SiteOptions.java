package org.atelier.server.replay;

import java.util.OptionalInt;
import org.atelier.scheduler.replay.Site;
import org.atelier.server.replay.Quantities.Count;
import org.atelier.server.replay.Quantities.Size;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the workload is replayed on. */
final class SiteOptions {

    @Option(
            names = "--hosts",
            paramLabel = "N",
            description = "Equal hosts (default: as many as the trace's header says).")
    private @Nullable Count hosts;

    @Option(
            names = "--cores",
            paramLabel = "N",
            defaultValue = "1",
            description = "Cores of a host (${DEFAULT-VALUE}).")
    private Count cores = new Count(1);

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
    private Count nodeCores = new Count(1);

    /**
     * The site to replay on.
     *
     * @param told how many hosts there are where no option says so
     * @param missing why nobody knows, where that is empty as well
     */
    Site site(OptionalInt told, String missing) {
        int count = hosts != null
                ? hosts.value()
                : told.orElseThrow(() -> new IllegalArgumentException(missing + ". Maybe add --hosts N."));
        return new Site(count, cores(), memoryPerHost());
    }

    long memoryPerHost() {
        long perNode = memory.mebibytes();
        return hostMemory == null ? perNode * cores() / nodeCores() : hostMemory.mebibytes();
    }

    OptionalInt hosts() {
        return hosts == null ? OptionalInt.empty() : OptionalInt.of(hosts.value());
    }

    int cores() {
        return cores.value();
    }

    int nodeCores() {
        return nodeCores.value();
    }

    long memory() {
        return memory.mebibytes();
    }
}
