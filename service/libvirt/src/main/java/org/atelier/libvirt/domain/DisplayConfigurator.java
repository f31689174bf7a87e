package org.atelier.libvirt.domain;

import java.nio.file.Path;
import org.atelier.spi.vmm.MachineSpec;

/** A screen, by VNC on a socket of this computer: nobody reaches it over the network, and only who may open the socket at all. */
public record DisplayConfigurator() implements DomainConfigurator {

    @Override
    public void configure(MachineSpec machine, XmlNode domain) {
        machine.vncSocket().ifPresent(socket -> add(domain.child("devices"), socket));
    }

    private static void add(XmlNode devices, Path socket) {
        devices.add("graphics")
                .with("type", "vnc")
                .add("listen")
                .with("type", "socket")
                .with("socket", socket.toString());
        devices.add("video").add("model").with("type", "vga");
    }
}
