package org.atelier.libvirt.domain;

import org.atelier.spi.vmm.MachineSpec;

/** Name, UUID, and the mark that says which site a domain belongs to. */
public record IdentityConfigurator(String site) implements DomainConfigurator {

    /** The namespace of the mark. */
    public static final String NAMESPACE = "urn:atelier:machine:2026:11";

    @Override
    public void configure(MachineSpec machine, XmlNode domain) {
        domain.add("name").text(machine.name());
        domain.add("uuid").text(machine.id().toString());
        domain.add("metadata").add(NAMESPACE, "atelier:machine").with("site", site);
    }
}
