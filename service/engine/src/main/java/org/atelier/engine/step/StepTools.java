package org.atelier.engine.step;

import java.time.InstantSource;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.host.Machines;
import org.atelier.engine.host.WorkspaceFiles;

/** What steps work with. */
public record StepTools(
        Hosts hosts,
        WorkspaceFiles files,
        Transfers transfers,
        SiteLimits siteLimits,
        StepLimits limits,
        InstantSource clock) {

    Machines machines() {
        return new Machines(files);
    }
}
