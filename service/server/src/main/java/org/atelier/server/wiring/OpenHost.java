package org.atelier.server.wiring;

import org.atelier.server.settings.HostSettings;
import org.atelier.spi.vmm.Vmm;

/**
 * A host that is driven.
 *
 * @param settings as it was opened
 * @param connection the URI in use
 */
record OpenHost(HostSettings settings, String connection, Vmm vmm) {

    String name() {
        return settings.name();
    }

    /** Whether both drive the same hypervisor. */
    boolean isSameAs(OpenHost other) {
        return connection.equals(other.connection);
    }
}
