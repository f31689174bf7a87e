package org.atelier.libvirt.domain;

import org.atelier.spi.vmm.MachineSpec;

/** The balloon that takes memory from a running guest and gives it back. */
public record BalloonConfigurator() implements DomainConfigurator {

    @Override
    public void configure(MachineSpec machine, XmlNode domain) {
        domain.child("devices").add("memballoon").with("model", "virtio");
    }
}
