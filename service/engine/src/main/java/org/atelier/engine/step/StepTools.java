package org.atelier.engine.step;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.atelier.engine.ImageDistribution;
import org.atelier.engine.ImageSender;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.host.Machines;
import org.atelier.engine.host.WorkspaceFiles;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.warehouse.Warehouse;

/**
 * What steps work with.
 *
 * @param mayPrepare whether the lease of a workspace, which is staged, lets its machine be made ready now
 * @param since when this process began to work; time in which nobody worked is not counted against steps
 */
public record StepTools(
        Hosts hosts,
        WorkspaceFiles files,
        Transfers transfers,
        ImageSender sender,
        ImageDistribution distribution,
        Warehouse warehouse,
        SiteLimits siteLimits,
        StepLimits limits,
        InstantSource clock,
        Predicate<Workspace> mayPrepare,
        Instant since) {

    Machines machines() {
        return new Machines(files);
    }
}
