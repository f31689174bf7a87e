package org.atelier.engine.step;

import java.time.Instant;
import java.time.InstantSource;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.host.Machines;
import org.atelier.engine.host.WorkspaceFiles;

/**
 * What steps work with.
 *
 * @param since when this process began to work; time in which nobody worked is not counted against steps
 */
public record StepTools(
        Hosts hosts,
        WorkspaceFiles files,
        Transfers transfers,
        SiteLimits siteLimits,
        StepLimits limits,
        InstantSource clock,
        Instant since) {

    Machines machines() {
        return new Machines(files);
    }
}
