package org.atelier.soap.wire;

import java.math.BigDecimal;
import org.atelier.engine.model.HostChanges;
import org.atelier.engine.model.HostStanding;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.types.HostDescriptionType;
import org.atelier.types.HostStateType;
import org.atelier.types.RefusedHostType;
import org.atelier.types.ReloadHostsResponse;

/** Hosts, what is free on them, and how they change. */
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
        if (host.bandwidthMbps() > 0) {
            wire.setBandwidthMbps(host.bandwidthMbps());
            wire.setFreeBandwidthMbps(standing.freeBandwidthMbps());
        }
        wire.getNetwork().addAll(host.networks());
        host.features().stream().sorted().forEach(wire.getFeature()::add);
        return wire;
    }

    public static ReloadHostsResponse write(HostChanges changes) {
        ReloadHostsResponse wire = new ReloadHostsResponse();
        wire.getAdded().addAll(changes.added());
        wire.getRemoved().addAll(changes.removed());
        wire.getChanged().addAll(changes.changed());
        changes.refused().forEach(refused -> wire.getRefused().add(refused(refused)));
        return wire;
    }

    private static RefusedHostType refused(HostChanges.Refused refused) {
        RefusedHostType wire = new RefusedHostType();
        wire.setHost(refused.host());
        wire.setReason(Names.xmlText(refused.reason()));
        return wire;
    }
}
