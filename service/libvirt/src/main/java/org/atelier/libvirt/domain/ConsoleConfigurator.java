package org.atelier.libvirt.domain;

import org.atelier.spi.vmm.MachineSpec;

/** A serial console that is written to a file. */
public record ConsoleConfigurator() implements DomainConfigurator {

    @Override
    public void configure(MachineSpec machine, XmlNode domain) {
        XmlNode serial = domain.child("devices").add("serial").with("type", "file");
        serial.add("source").with("path", machine.consoleLog().toString()).with("append", "on");
        serial.add("target").with("port", "0");
    }
}
