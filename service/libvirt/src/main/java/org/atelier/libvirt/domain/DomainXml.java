package org.atelier.libvirt.domain;

import java.util.List;
import org.atelier.spi.vmm.MachineSpec;

/** Turns a machine into domain XML by all of a backend's configurators. Thread-safe. */
public record DomainXml(String domainType, List<DomainConfigurator> configurators) {

    public DomainXml {
        configurators = List.copyOf(configurators);
    }

    public String of(MachineSpec machine) {
        return tree(machine).toString();
    }

    /** The same, to be looked into. */
    public XmlNode tree(MachineSpec machine) {
        XmlNode domain = XmlNode.root("domain").with("type", domainType);
        configurators.forEach(configurator -> configurator.configure(machine, domain));
        return domain;
    }
}
