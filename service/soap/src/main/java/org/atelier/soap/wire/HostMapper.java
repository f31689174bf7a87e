package org.atelier.soap.wire;

import org.atelier.spi.vmm.HostDescription;
import org.atelier.types.HostDescriptionType;

/** Hosts. What is free on them is not told: it is another's lease. */
public final class HostMapper {

    private HostMapper() {}

    public static HostDescriptionType write(HostDescription host) {
        HostDescriptionType wire = new HostDescriptionType();
        wire.setName(host.host());
        wire.setHypervisor(host.hypervisor());
        wire.setAcceleration(host.acceleration());
        wire.setArchitecture(host.architecture());
        wire.setCpus(host.cpus());
        wire.setMemoryMiB(host.memoryMiB());
        wire.setDiskMiB(host.diskMiB());
        wire.getNetwork().addAll(host.networks());
        host.features().stream().sorted().forEach(wire.getFeature()::add);
        return wire;
    }
}
