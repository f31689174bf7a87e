package org.atelier.server.replay;

import org.atelier.scheduler.planner.OverheadModel;
import org.atelier.scheduler.policy.RateOverheads;
import org.atelier.server.replay.Quantities.Count;
import org.atelier.server.replay.Quantities.Rate;
import org.atelier.server.replay.Quantities.Share;
import org.atelier.server.replay.Quantities.Size;
import org.atelier.server.replay.Quantities.Span;
import picocli.CommandLine.Option;

/** What virtual machines cost. Without any of these, jobs run as they are. */
final class MachineOptions {

    private static final double BITS_PER_MIB = 8.0 * (1 << 20);
    private static final double MEGABIT = 1e6;
    private static final double MEGABYTES_PER_MIB = 1e6 / (1 << 20);

    @Option(
            names = "--suspend-rate",
            paramLabel = "MB/S",
            defaultValue = "0",
            description = "How fast a host writes and reads memory (0: leases cannot be suspended).")
    private Rate suspendRate = new Rate(0);

    @Option(
            names = "--boot",
            paramLabel = "TIME",
            defaultValue = "0",
            description = "Booting takes (${DEFAULT-VALUE}).")
    private Span boot = Span.parse("0");

    @Option(
            names = "--shutdown",
            paramLabel = "TIME",
            defaultValue = "0",
            description = "Shutting down takes (${DEFAULT-VALUE}).")
    private Span shutdown = Span.parse("0");

    @Option(
            names = "--vm-slowdown",
            paramLabel = "SHARE",
            defaultValue = "0%",
            description = "How much longer best-effort work takes in a machine (${DEFAULT-VALUE}).")
    private Share slowdown = new Share(0);

    @Option(
            names = "--image-size",
            paramLabel = "SIZE",
            defaultValue = "0",
            description = "Size of each image (0: they are on every host already).")
    private Size imageSize = new Size(0);

    @Option(
            names = "--image-cache",
            paramLabel = "SIZE",
            defaultValue = "0",
            description = "Room on each host for images that are used again (0: none are).")
    private Size imageCache = new Size(0);

    @Option(
            names = "--bandwidth",
            paramLabel = "MBIT/S",
            defaultValue = "100",
            description = "Of each link over which images come (${DEFAULT-VALUE}).")
    private Rate bandwidth = new Rate(0);

    @Option(
            names = "--links",
            paramLabel = "N",
            defaultValue = "1",
            description = "Images that can come at a time (${DEFAULT-VALUE}).")
    private Count links = new Count(1);

    @Option(names = "--multicast", description = "An image comes once for all hosts of a lease.")
    private boolean multicast;

    OverheadModel overheads() {
        double disk = suspends() ? suspendRate.value() * MEGABYTES_PER_MIB : 1;
        return new RateOverheads(
                bandwidth.value() * MEGABIT / BITS_PER_MIB, disk, boot.milliseconds(), 0, shutdown.milliseconds());
    }

    boolean suspends() {
        return suspendRate.value() > 0;
    }

    double slowdown() {
        return slowdown.value();
    }

    long imageSize() {
        return imageSize.mebibytes();
    }

    long imageCache() {
        return imageCache.mebibytes();
    }

    int links() {
        return links.value();
    }

    boolean multicast() {
        return multicast;
    }
}
