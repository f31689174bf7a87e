package org.atelier.xen;

import java.util.List;
import org.atelier.libvirt.domain.BootConfigurator;
import org.atelier.libvirt.domain.CpuConfigurator;
import org.atelier.libvirt.domain.DomainXml;
import org.atelier.libvirt.domain.IdentityConfigurator;
import org.atelier.libvirt.domain.MemoryConfigurator;
import org.atelier.libvirt.domain.NicConfigurator;

/** All concerns of a Xen PVH machine. */
final class XenDomainXml {

    private XenDomainXml() {}

    static DomainXml of(String site) {
        return new DomainXml(
                "xen",
                List.of(
                        new IdentityConfigurator(site),
                        new BootConfigurator("xenpvh", "xenpvh"),
                        new CpuConfigurator(),
                        new MemoryConfigurator(),
                        new XenDiskConfigurator(),
                        new NicConfigurator(""),
                        new XenConsoleConfigurator()));
    }
}
