package org.atelier.libvirt.domain;

import org.atelier.spi.vmm.MachineSpec;

/** Virtual processors and the share of a host processor that each may use. */
public record CpuConfigurator() implements DomainConfigurator {

    /** The period that quotas are given for, in microseconds. */
    public static final long PERIOD = 100_000;

    /** The quota for a share, in microseconds of each period; negative for no limit. */
    public static long quota(int sharePercent) {
        return sharePercent >= 100 ? -1 : PERIOD * sharePercent / 100;
    }

    @Override
    public void configure(MachineSpec machine, XmlNode domain) {
        domain.add("vcpu")
                .with("placement", "static")
                .text(Integer.toString(machine.resources().vcpus()));
        int share = machine.resources().cpuSharePercent();
        if (share < 100) {
            XmlNode tune = domain.add("cputune");
            tune.add("period").text(Long.toString(PERIOD));
            tune.add("quota").text(Long.toString(quota(share)));
        }
    }
}
