package org.atelier.libvirt.domain;

import org.atelier.spi.vmm.MachineSpec;

/**
 * Network interfaces.
 *
 * @param model the device the guest sees, for example {@code virtio}; empty for the hypervisor's own
 */
public record NicConfigurator(String model) implements DomainConfigurator {

    @Override
    public void configure(MachineSpec machine, XmlNode domain) {
        machine.nics().forEach(nic -> add(domain.child("devices").add("interface"), nic));
    }

    private void add(XmlNode element, MachineSpec.Nic nic) {
        switch (nic.kind()) {
            case USER -> element.with("type", "user");
            case BRIDGE -> element.with("type", "bridge").add("source").with("bridge", nic.source());
            case NETWORK -> element.with("type", "network").add("source").with("network", nic.source());
        }
        element.add("mac").with("address", nic.mac());
        if (!model.isEmpty()) {
            element.add("model").with("type", model);
            element.add("rom").with("enabled", "no");
        }
    }
}
