package org.atelier.scheduler.replay;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.atelier.scheduler.planner.PlannerSettings;
import org.atelier.scheduler.replay.picture.UsageGrid;

/**
 * What a workload is replayed on.
 *
 * @param planner for one replay only, since its model of overheads learns
 * @param imageSize of each image in MiB; 0 where images are on every host already
 * @param slowdown by how much best-effort work takes longer in a virtual machine, 0 or more; what it asks for grows as well
 * @param dropped share of the first best-effort leases that the means leave out, from 0 to below 1
 * @param picture takes down what each host did
 * @param ticker nanoseconds for measuring the planner; it changes no decision
 */
public record SimulationSettings(
        Site site,
        PlannerSettings planner,
        long imageSize,
        double slowdown,
        double dropped,
        Optional<UsageGrid> picture,
        LongSupplier ticker) {

    public SimulationSettings {
        if (imageSize < 0 || !(slowdown >= 0) || !(dropped >= 0 && dropped < 1)) {
            throw new IllegalArgumentException(
                    "Image size (%d) and slowdown (%s) must not be negative, the dropped share (%s) from 0 to below 1."
                            .formatted(imageSize, slowdown, dropped));
        }
    }

    /** On a site, without images, slowdown, pictures and measuring; the means are of all leases. */
    public static SimulationSettings of(Site site, PlannerSettings planner) {
        return new SimulationSettings(site, planner, 0, 0, 0, Optional.empty(), () -> 0);
    }

    public SimulationSettings withImages(long size) {
        return new SimulationSettings(site, planner, size, slowdown, dropped, picture, ticker);
    }

    public SimulationSettings withMeans(double slowerBy, double droppedShare) {
        return new SimulationSettings(site, planner, imageSize, slowerBy, droppedShare, picture, ticker);
    }

    public SimulationSettings withPicture(Optional<UsageGrid> grid) {
        return new SimulationSettings(site, planner, imageSize, slowdown, dropped, grid, ticker);
    }

    public SimulationSettings withTicker(LongSupplier nanoseconds) {
        return new SimulationSettings(site, planner, imageSize, slowdown, dropped, picture, nanoseconds);
    }
}
