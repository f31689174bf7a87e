package org.atelier.engine;

import org.atelier.engine.model.HostChanges;

/** Brings an engine's hosts in line with what the site's settings say now. Implementations are thread-safe. */
public interface HostReload {

    /**
     * Reads the settings anew, and adds, removes and replaces hosts.
     *
     * @throws EngineException INVALID_REQUEST where the settings cannot be used; nothing has changed
     */
    HostChanges reload(HostSet hosts);
}
