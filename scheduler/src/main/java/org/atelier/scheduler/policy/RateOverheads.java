package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.Image;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.OverheadModel;

/** Sizes over rates, corrected by how long it really took: a moving mean of actual over predicted times for each kind. */
public final class RateOverheads implements OverheadModel {

    private final double linkMiBPerSecond;
    private final double diskMiBPerSecond;
    private final long boot;
    private final long configuration;
    private final long shutdown;

    /**
     * Makes a model.
     *
     * @param linkMiBPerSecond rate of one transfer of an image, more than 0
     * @param diskMiBPerSecond rate at which memory is written and read on each host, more than 0
     * @param boot in milliseconds
     * @param configuration in milliseconds
     * @param shutdown in milliseconds
     */
    public RateOverheads(
            double linkMiBPerSecond, double diskMiBPerSecond, long boot, long configuration, long shutdown) {
        if (!(linkMiBPerSecond > 0 && diskMiBPerSecond > 0) || boot < 0 || configuration < 0 || shutdown < 0) {
            throw new IllegalArgumentException(
                    "Rates must be more than 0 and times at least 0: link " + linkMiBPerSecond
                            + " MiB/s, disk " + diskMiBPerSecond + " MiB/s, boot " + boot + " ms, configuration "
                            + configuration + " ms, shutdown " + shutdown + " ms.");
        }
        this.linkMiBPerSecond = linkMiBPerSecond;
        this.diskMiBPerSecond = diskMiBPerSecond;
        this.boot = boot;
        this.configuration = configuration;
        this.shutdown = shutdown;
    }

    @Override
    public long staging(Image image) {
        return rounded(image.sizeMiB() * 1000 / linkMiBPerSecond);
    }

    @Override
    public long boot(NodeDemand demand) {
        return boot;
    }

    @Override
    public long configuration(NodeDemand demand, int actions) {
        return configuration;
    }

    @Override
    public long serialize(NodeDemand demand, int nodes) {
        return rounded(demand.memoryMiB() * nodes * 1000 / diskMiBPerSecond);
    }

    @Override
    public long resume(NodeDemand demand, int nodes) {
        return rounded(demand.memoryMiB() * nodes * 1000 / diskMiBPerSecond);
    }

    @Override
    public long shutdown(NodeDemand demand) {
        return shutdown;
    }

    private static long rounded(double milliseconds) {
        return (long) Math.ceil(milliseconds);
    }
}
