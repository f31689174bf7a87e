package org.atelier.xen;

import org.atelier.libvirt.domain.DomainConfigurator;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.MachineSpec;

/** Xen's own console, a terminal of the host: it is not written to a file. */
record XenConsoleConfigurator() implements DomainConfigurator {

    @Override
    public void configure(MachineSpec machine, XmlNode domain) {
        domain.child("devices")
                .add("console")
                .with("type", "pty")
                .add("target")
                .with("type", "xen")
                .with("port", "0");
    }
}
