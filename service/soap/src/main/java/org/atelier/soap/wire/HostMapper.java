package org.atelier.soap.wire;

import java.math.BigDecimal;
import org.atelier.engine.model.HostStanding;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.types.HostDescriptionType;
import org.atelier.types.HostStateType;

/** Hosts, and what is free on them. */
public final class HostMapper {

    private static final int PERCENT_SCALE = 2;

    private HostMapper() {}

    public static HostDescriptionType write(HostStanding standing) {
        HostDescription host = standing.description();
        HostDescriptionType wire = new HostDescriptionType();
        wire.setName(host.host());
        wire.setState(standing.drained() ? HostStateType.DRAINED : HostStateType.ACTIVE);
        wire.setHypervisor(host.hypervisor());
        wire.setAcceleration(host.acceleration());
        wire.setArchitecture(host.architecture());
        wire.setCpus(host.cpus());
        wire.setMemoryMiB(host.memoryMiB());
        wire.setDiskMiB(host.diskMiB());
        wire.setFreeCpus(BigDecimal.valueOf(standing.freeCpuPercent(), PERCENT_SCALE));
        wire.setFreeMemoryMiB(standing.freeMemoryMiB());
        wire.getNetwork().addAll(host.networks());
        host.features().stream().sorted().forEach(wire.getFeature()::add);
        return wire;
    }
}
