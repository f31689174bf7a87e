package org.atelier.engine;

import org.atelier.spi.vmm.Vmm;

/** The hosts that an engine leases out, to be changed while it works. Thread-safe; changes come one after the other. */
public interface HostSet {

    /**
     * Takes a host in: what an earlier process has left there is put in order, and leases that wait for room are planned onto it at
     * once. Where it does not answer it counts as lost until it does.
     *
     * @param vmm not closed by the engine
     * @throws IllegalArgumentException where there is a host of this name
     */
    void add(String name, Vmm vmm);

    /**
     * Lets go of a host where nothing is. Nobody begins anything there any more when this returns; short questions may be under way.
     * Nothing happens where there is no such host. A host that was drained is drained still when it is added again.
     *
     * @throws EngineException ILLEGAL_STATE with a {@link EngineException.Detail.HostInUse} where workspaces or leases have their
     *     place there; nothing has changed
     */
    void remove(String name);
}
