package org.atelier.spi.vmm;

/** Hears what happens on a host. */
@FunctionalInterface
public interface MachineListener {
    void onEvent(MachineEvent event);
}
