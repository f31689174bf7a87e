package org.atelier.libvirt.domain;

import org.atelier.spi.vmm.MachineSpec;

/**
 * How the machine starts, and what ends it: a guest that powers off or crashes is gone, one that reboots goes on.
 *
 * @param machineType libvirt's machine type, for example {@code pc}
 * @param osType libvirt's OS type, for example {@code hvm}
 */
public record BootConfigurator(String osType, String machineType) implements DomainConfigurator {

    @Override
    public void configure(MachineSpec machine, XmlNode domain) {
        XmlNode os = domain.add("os");
        os.add("type").with("arch", "x86_64").with("machine", machineType).text(osType);
        MachineSpec.Boot boot = machine.boot();
        boot.kernel()
                .ifPresentOrElse(
                        kernel -> {
                            os.add("kernel").text(kernel.toString());
                            boot.initrd().ifPresent(initrd -> os.add("initrd").text(initrd.toString()));
                            os.add("cmdline").text(boot.commandLine());
                        },
                        () -> bootFromDevice(machine, os));
        domain.add("on_poweroff").text("destroy");
        domain.add("on_reboot").text("restart");
        domain.add("on_crash").text("destroy");
    }

    /** libvirt wants either this or an order among the devices. */
    private static void bootFromDevice(MachineSpec machine, XmlNode os) {
        if (!machine.hasBootOrder()) {
            os.add("boot").with("dev", "hd");
        }
    }
}
