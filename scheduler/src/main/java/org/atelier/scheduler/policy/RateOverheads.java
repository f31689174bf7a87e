package org.atelier.scheduler.policy;

import java.util.EnumMap;
import java.util.Map;
import org.atelier.scheduler.planner.Image;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.scheduler.planner.Overhead;
import org.atelier.scheduler.planner.OverheadModel;

/** Sizes over rates, corrected by how long it really took: a moving mean of actual over predicted times for each kind. */
public final class RateOverheads implements OverheadModel {

    private static final double WEIGHT = 0.2;

    private final double linkMiBPerSecond;
    private final double diskMiBPerSecond;
    private final double boot;
    private final double configuration;
    private final double shutdown;
    private final Map<Overhead, Double> factors = new EnumMap<>(Overhead.class);

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
        this.boot = (double) boot;
        this.configuration = (double) configuration;
        this.shutdown = (double) shutdown;
    }

    @Override
    public long staging(Image image) {
        return corrected(Overhead.STAGING, image.sizeMiB() * 1000 / linkMiBPerSecond);
    }

    @Override
    public long boot(NodeDemand demand) {
        return corrected(Overhead.BOOT, boot);
    }

    @Override
    public long configuration(NodeDemand demand) {
        return corrected(Overhead.CONFIGURATION, configuration);
    }

    @Override
    public long serialize(NodeDemand demand, int nodes) {
        return corrected(Overhead.SERIALIZE, demand.memoryMiB() * nodes * 1000 / diskMiBPerSecond);
    }

    @Override
    public long resume(NodeDemand demand, int nodes) {
        return corrected(Overhead.RESUME, demand.memoryMiB() * nodes * 1000 / diskMiBPerSecond);
    }

    @Override
    public long shutdown(NodeDemand demand) {
        return corrected(Overhead.SHUTDOWN, shutdown);
    }

    @Override
    public void observe(Overhead kind, long predicted, long actual) {
        if (predicted > 0 && actual >= 0) {
            double known = factors.getOrDefault(kind, 1.0);
            double seen = known * actual / predicted;
            factors.put(kind, Math.min(1000, Math.max(0.001, known + WEIGHT * (seen - known))));
        }
    }

    private long corrected(Overhead kind, double milliseconds) {
        return (long) Math.ceil(milliseconds * factors.getOrDefault(kind, 1.0));
    }
}
