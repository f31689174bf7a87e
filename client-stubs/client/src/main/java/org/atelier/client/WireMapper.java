package org.atelier.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.client.model.ActionStatus;
import org.atelier.client.model.Allocation;
import org.atelier.client.model.Attribute;
import org.atelier.client.model.Failure;
import org.atelier.client.model.HostChanges;
import org.atelier.client.model.HostInfo;
import org.atelier.client.model.Progress;
import org.atelier.client.model.Site;
import org.atelier.client.model.Usage;
import org.atelier.client.model.WorkspaceChange;
import org.atelier.client.model.WorkspaceStatus;
import org.atelier.client.model.WorkspaceSummary;
import org.atelier.types.ActionStatusType;
import org.atelier.types.AllocationType;
import org.atelier.types.AttributeType;
import org.atelier.types.ClientAttributeType;
import org.atelier.types.FailureType;
import org.atelier.types.HostDescriptionType;
import org.atelier.types.ProgressType;
import org.atelier.types.ReloadHostsResponse;
import org.atelier.types.UsageType;
import org.atelier.types.WorkspaceChangeType;
import org.atelier.types.WorkspaceProperties;
import org.atelier.types.WorkspaceSummaryType;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsrf.rl.CurrentTime;
import org.atelier.types.wsrf.rl.TerminationTime;

/** From the types of the wire to values and back. */
final class WireMapper {

    private static final int WHOLE_PROCESSOR = 100;
    private static final int MILLI = 3;

    private WireMapper() {}

    static Allocation allocation(AllocationType wire) {
        int share = Optional.ofNullable(wire.getCpuSharePercent()).orElse(WHOLE_PROCESSOR);
        int bandwidth = Optional.ofNullable(wire.getBandwidthMbps()).orElse(0);
        return new Allocation(wire.getVcpus(), share, wire.getMemoryMiB(), bandwidth);
    }

    static AllocationType toWire(Allocation allocation) {
        AllocationType wire = new AllocationType();
        wire.setVcpus(allocation.vcpus());
        wire.setCpuSharePercent(allocation.cpuSharePercent());
        wire.setMemoryMiB(Math.toIntExact(allocation.memoryMiB()));
        if (allocation.bandwidthMbps() != 0) {
            wire.setBandwidthMbps(allocation.bandwidthMbps());
        }
        return wire;
    }

    static WorkspaceSummary summary(WorkspaceSummaryType wire) {
        return new WorkspaceSummary(
                WorkspaceReference.of(wire.getWorkspaceReference()),
                wire.getId(),
                wire.getName(),
                wire.getState(),
                Optional.ofNullable(wire.getLease()).map(LeaseMapper::lease),
                LeaseMapper.time(wire.getTerminationTime()),
                Optional.ofNullable(wire.getOwner()),
                Optional.ofNullable(wire.getGroup()));
    }

    static WorkspaceStatus status(WorkspaceProperties wire) {
        return new WorkspaceStatus(
                wire.getId(),
                wire.getName(),
                wire.getOwner(),
                Optional.ofNullable(wire.getGroup()),
                Optional.ofNullable(wire.getTransferOffered()),
                wire.getState(),
                wire.getTargetState(),
                Optional.ofNullable(wire.getStateReason()),
                allocation(wire.getAllocation()),
                Optional.ofNullable(wire.getLease()).map(LeaseMapper::lease),
                Optional.ofNullable(wire.getHost()),
                Optional.ofNullable(wire.getGoldenImage()),
                WireTime.toInstant(wire.getCreatedTime()),
                WireTime.toInstant(wire.getStateChangedTime()),
                wire.getAction().stream().map(WireMapper::action).toList(),
                attributes(wire.getAttribute()),
                clientAttributes(wire.getClientAttribute()),
                Optional.ofNullable(wire.getVncSocket()),
                Optional.ofNullable(wire.getProgress()).map(WireMapper::progress),
                Optional.ofNullable(wire.getFailure()).map(WireMapper::failure),
                wire.getStagedOut().stream().map(StageOutMapper::sent).toList(),
                Optional.ofNullable(wire.getUsage()).map(WireMapper::usage),
                LeaseMapper.time(Optional.ofNullable(wire.getTerminationTime())
                        .map(TerminationTime::getValue)
                        .orElse(null)),
                LeaseMapper.time(Optional.ofNullable(wire.getCurrentTime())
                        .map(CurrentTime::getValue)
                        .orElse(null)));
    }

    static WorkspaceChange change(WorkspaceChangeType wire) {
        return new WorkspaceChange(
                WorkspaceReference.of(wire.getWorkspaceReference()),
                wire.getId(),
                wire.getSequence(),
                WireTime.toInstant(wire.getTime()),
                wire.getTopic(),
                Optional.ofNullable(wire.getOldState()),
                Optional.ofNullable(wire.getNewState()),
                Optional.ofNullable(wire.getReason()),
                Optional.ofNullable(wire.getAction()).map(WireMapper::action),
                Optional.ofNullable(wire.getProgress()).map(WireMapper::progress),
                LeaseMapper.time(wire.getTerminationTime()),
                Optional.ofNullable(wire.getAllocation()).map(WireMapper::allocation));
    }

    /** From the resource properties SiteName, ServiceVersion and HostDescription, in any order. */
    static Site site(List<Object> properties) {
        String name = "";
        String version = "";
        List<HostInfo> hosts = new ArrayList<>();
        for (Object property : properties) {
            if (WireXml.value(property) instanceof HostDescriptionType host) {
                hosts.add(host(host));
            } else if ("SiteName".equals(WireXml.element(property).getLocalName())) {
                name = WireXml.element(property).getTextContent();
            } else {
                version = WireXml.element(property).getTextContent();
            }
        }
        return new Site(name, version, hosts);
    }

    static HostChanges changes(ReloadHostsResponse wire) {
        return new HostChanges(
                wire.getAdded(),
                wire.getRemoved(),
                wire.getChanged(),
                wire.getRefused().stream()
                        .map(refused -> new HostChanges.Refused(refused.getHost(), refused.getReason()))
                        .toList());
    }

    private static HostInfo host(HostDescriptionType wire) {
        return new HostInfo(
                wire.getName(),
                wire.getState(),
                wire.getHypervisor(),
                wire.getAcceleration(),
                wire.getArchitecture(),
                wire.getCpus(),
                wire.getMemoryMiB(),
                wire.getDiskMiB(),
                Optional.ofNullable(wire.getFreeCpus()),
                Optional.ofNullable(wire.getFreeMemoryMiB()),
                Optional.ofNullable(wire.getBandwidthMbps()),
                Optional.ofNullable(wire.getFreeBandwidthMbps()),
                wire.getNetwork(),
                wire.getFeature());
    }

    private static ActionStatus action(ActionStatusType wire) {
        return new ActionStatus(
                wire.getName(),
                wire.getState(),
                wire.getAttempt(),
                Optional.ofNullable(wire.getPercent()),
                Optional.ofNullable(wire.getExitStatus()),
                Optional.ofNullable(wire.getOutputTail()),
                LeaseMapper.time(wire.getStarted()),
                LeaseMapper.time(wire.getFinished()),
                Optional.ofNullable(wire.getOnHost()),
                attributes(wire.getAttribute()));
    }

    private static List<Attribute> attributes(List<AttributeType> wire) {
        return wire.stream()
                .map(attribute -> new Attribute(attribute.getName(), attribute.getType(), attribute.getValue()))
                .toList();
    }

    static Map<String, String> clientAttributes(List<ClientAttributeType> wire) {
        Map<String, String> attributes = new LinkedHashMap<>();
        wire.forEach(attribute -> attributes.put(attribute.getName(), attribute.getValue()));
        return attributes;
    }

    private static Progress progress(ProgressType wire) {
        return new Progress(
                wire.getStep(),
                Optional.ofNullable(wire.getDone()),
                Optional.ofNullable(wire.getTotal()),
                Optional.ofNullable(wire.getPercent()),
                Optional.ofNullable(wire.getBytesPerSecond()),
                Optional.ofNullable(wire.getTimeLeft()).map(WireTime::toDuration));
    }

    private static Usage usage(UsageType wire) {
        return new Usage(
                Duration.ofMillis(wire.getCpuSeconds().movePointRight(MILLI).longValue()),
                Optional.ofNullable(wire.getMemoryMiB()),
                Optional.ofNullable(wire.getDiskReadBytes()),
                Optional.ofNullable(wire.getDiskWrittenBytes()),
                Optional.ofNullable(wire.getDiskSpaceBytes()),
                Optional.ofNullable(wire.getNetworkReceivedBytes()),
                Optional.ofNullable(wire.getNetworkSentBytes()));
    }

    private static Failure failure(FailureType wire) {
        return new Failure(
                wire.getCode(), wire.getDescription(), wire.getStep(), Optional.ofNullable(wire.getAction()));
    }
}
