package org.atelier.libvirt.domain;

import org.atelier.spi.vmm.MachineSpec;

/** Writes one concern of a machine into its domain XML. Stateless and thread-safe. */
@FunctionalInterface
public interface DomainConfigurator {

    /**
     * Adds what this concern needs.
     *
     * @param domain the {@code domain} element; its children may come in any order
     */
    void configure(MachineSpec machine, XmlNode domain);
}
