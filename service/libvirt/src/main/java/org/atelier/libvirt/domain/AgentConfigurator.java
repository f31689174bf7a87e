package org.atelier.libvirt.domain;

import org.atelier.spi.vmm.MachineSpec;

/** The channel to the QEMU guest agent; libvirt chooses its socket on the host. */
public record AgentConfigurator() implements DomainConfigurator {

    /** The name by which guest and host know the channel. */
    public static final String CHANNEL = "org.qemu.guest_agent.0";

    @Override
    public void configure(MachineSpec machine, XmlNode domain) {
        XmlNode channel = domain.child("devices").add("channel").with("type", "unix");
        channel.add("source").with("mode", "bind");
        channel.add("target").with("type", "virtio").with("name", CHANNEL);
    }
}
