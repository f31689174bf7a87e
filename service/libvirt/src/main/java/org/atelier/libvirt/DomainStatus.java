package org.atelier.libvirt;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.atelier.libvirt.domain.AgentConfigurator;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.MachineStatus.State;
import org.libvirt.Domain;
import org.libvirt.DomainInfo;
import org.libvirt.DomainInfo.DomainState;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;

/** Reads what a domain does. */
final class DomainStatus {

    private static final int PAUSED_BY_IO_ERROR = 5;

    private DomainStatus() {}

    /** Empty where the domain has just gone. */
    static Optional<MachineStatus> of(Domain domain) throws LibvirtException {
        try {
            DomainInfo info = domain.getInfo();
            if (info.state == DomainState.VIR_DOMAIN_SHUTOFF) {
                return Optional.empty();
            }
            State state = state(domain, info);
            return Optional.of(new MachineStatus(
                    MachineId.parse(domain.getUUIDString()),
                    domain.getName(),
                    state,
                    state == State.RUNNING && agentConnected(XmlNode.parse(domain.getXMLDesc(0))),
                    TimeUnit.NANOSECONDS.toMillis(info.cpuTime),
                    info.memory / 1024));
        } catch (LibvirtException e) {
            if (e.getError().getCode() == ErrorNumber.VIR_ERR_NO_DOMAIN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static State state(Domain domain, DomainInfo info) {
        return switch (info.state) {
            case VIR_DOMAIN_NOSTATE, VIR_DOMAIN_RUNNING, VIR_DOMAIN_BLOCKED -> State.RUNNING;
            case VIR_DOMAIN_PAUSED ->
                ExtraLibvirt.stateReason(domain) == PAUSED_BY_IO_ERROR ? State.IO_ERROR : State.PAUSED;
            case VIR_DOMAIN_PMSUSPENDED -> State.PAUSED;
            case VIR_DOMAIN_SHUTDOWN, VIR_DOMAIN_SHUTOFF -> State.SHUTTING_DOWN;
            case VIR_DOMAIN_CRASHED -> State.CRASHED;
        };
    }

    /** What libvirt says about the agent's channel, without asking the guest: a hung guest cannot make this wait. */
    private static boolean agentConnected(XmlNode domain) {
        return domain.find("devices").stream()
                .flatMap(devices -> devices.children("channel").stream())
                .flatMap(channel -> channel.children("target").stream())
                .anyMatch(target -> target.attribute("name").equals(AgentConfigurator.CHANNEL)
                        && target.attribute("state").equals("connected"));
    }
}
