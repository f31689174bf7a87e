package org.atelier.libvirt.domain;

import org.atelier.spi.vmm.MachineSpec;

/** Guest memory; the most a balloon can give back later is what the machine starts with. */
public record MemoryConfigurator() implements DomainConfigurator {

    @Override
    public void configure(MachineSpec machine, XmlNode domain) {
        String memory = Long.toString(machine.resources().memoryMiB());
        domain.add("memory").with("unit", "MiB").text(memory);
        domain.add("currentMemory").with("unit", "MiB").text(memory);
    }
}
