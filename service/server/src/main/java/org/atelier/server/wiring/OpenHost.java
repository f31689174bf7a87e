package org.atelier.server.wiring;

import org.atelier.server.settings.HostSettings;
import org.atelier.spi.vmm.Vmm;

/**
 * A host that is driven, or is to be as soon as it answers.
 *
 * @param settings as it was opened
 * @param connection the URI in use; empty where it has not been reached yet
 */
record OpenHost(HostSettings settings, String connection, Vmm vmm) {

    String name() {
        return settings.name();
    }

    /** Whether both drive the same hypervisor. */
    boolean isSameAs(OpenHost other) {
        return !connection.isEmpty() && connection.equals(other.connection);
    }
}
