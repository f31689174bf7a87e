package org.atelier.kvm;

import java.util.List;
import org.atelier.libvirt.domain.AgentConfigurator;
import org.atelier.libvirt.domain.BalloonConfigurator;
import org.atelier.libvirt.domain.BootConfigurator;
import org.atelier.libvirt.domain.ConsoleConfigurator;
import org.atelier.libvirt.domain.CpuConfigurator;
import org.atelier.libvirt.domain.DiscConfigurator;
import org.atelier.libvirt.domain.DiskConfigurator;
import org.atelier.libvirt.domain.DisplayConfigurator;
import org.atelier.libvirt.domain.DomainXml;
import org.atelier.libvirt.domain.IdentityConfigurator;
import org.atelier.libvirt.domain.MemoryConfigurator;
import org.atelier.libvirt.domain.NicConfigurator;

/** All concerns of a QEMU machine. */
final class KvmDomainXml {

    private KvmDomainXml() {}

    static DomainXml of(String site, Acceleration acceleration, String diskCache) {
        return new DomainXml(
                acceleration.domainType(),
                List.of(
                        new IdentityConfigurator(site),
                        new BootConfigurator("hvm", "pc"),
                        new CpuConfigurator(),
                        new ProcessorConfigurator(acceleration),
                        new MemoryConfigurator(),
                        new DiskConfigurator("virtio", "vd", diskCache),
                        new DiscConfigurator(),
                        new NicConfigurator("virtio"),
                        new ConsoleConfigurator(),
                        new DisplayConfigurator(),
                        new AgentConfigurator(),
                        new BalloonConfigurator()));
    }
}
