package org.atelier.spi.vmm;

import java.util.UUID;

/** Identifies a machine everywhere: it is the workspace's id and the hypervisor's UUID of the domain. */
public record MachineId(UUID value) {

    public static MachineId parse(String text) {
        return new MachineId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
