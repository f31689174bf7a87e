package org.atelier.kvm;

import org.atelier.libvirt.domain.DomainConfigurator;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.MachineSpec;

/**
 * What differs between emulated and accelerated machines. TCG keeps translated code in a cache, by default far larger than small
 * guests need; a smaller one must not be combined with processors added while the machine runs (QEMU 7.2 then aborts), which this
 * adapter never does.
 */
record ProcessorConfigurator(Acceleration acceleration) implements DomainConfigurator {

    private static final String TRANSLATION_CACHE_MIB = "32";

    @Override
    public void configure(MachineSpec machine, XmlNode domain) {
        XmlNode features = domain.add("features");
        features.add("acpi");
        features.add("apic");
        switch (acceleration) {
            case TCG -> features.add("tcg").add("tb-cache").with("unit", "MiB").text(TRANSLATION_CACHE_MIB);
            case KVM -> domain.add("cpu").with("mode", "host-model");
        }
        domain.child("devices").add("controller").with("type", "usb").with("model", "none");
    }
}
