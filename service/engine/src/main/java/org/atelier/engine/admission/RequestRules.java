package org.atelier.engine.admission;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.LeaseRequest;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;

/** Refuses requests that make no sense or ask for more than the site allows. Looks at nothing but the request. */
public final class RequestRules {

    private static final String BANDWIDTH = "Allocation/BandwidthMbps";
    private static final int LONGEST_NAME = 255;
    private static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cntrl}]{1," + LONGEST_NAME + "}");

    private final SiteLimits limits;
    private final LeaseRules leaseRules;
    private final EnvironmentRules environmentRules;
    private final GraphRules graphRules;
    private final ImageFileRules imageRules;

    /**
     * Makes the rules of a site.
     *
     * @param sources what files can be fetched
     * @param screenPathBytes how long the path of the socket of a screen is
     * @param longestHold for how long an offer can be held at most
     */
    public RequestRules(
            SiteLimits limits, SourceRules sources, int screenPathBytes, Duration longestHold, InstantSource clock) {
        this.limits = limits;
        this.leaseRules = new LeaseRules(limits, longestHold, clock);
        this.environmentRules = new EnvironmentRules(limits, sources);
        this.graphRules =
                new GraphRules(limits, sources, new HostRules(limits, screenPathBytes, sources, environmentRules));
        this.imageRules = new ImageFileRules(limits, environmentRules);
    }

    /**
     * Checks everything that can be checked without knowing the hosts.
     *
     * @throws org.atelier.engine.EngineException INVALID_REQUEST for the first value that is not allowed
     */
    public void check(WorkspaceRequest request) {
        request.clientToken()
                .ifPresent(token -> Check.matches("ClientToken", token, PRINTABLE, "1 to 255 printable characters"));
        request.name().ifPresent(name -> Check.matches("Name", name, PRINTABLE, "1 to 255 printable characters"));
        environmentRules.check(request.environment());
        check(request.allocation(), request);
        leaseRules.check(request.lease());
        AttributeRules.check(request.attributes());
        graphRules.check(request.graph(), request.firstActions(0));
        EnvironmentRules.checkBootable(request);
    }

    /** Checks a golden image that was made elsewhere. */
    public void check(ImageFiles image) {
        check(image.request());
        imageRules.check(image);
    }

    /** Checks actions that are added to a workspace with this allocation. */
    public void checkGraph(List<Action> graph, WorkspaceRequest existing, Allocation allocation) {
        graphRules.check(graph, existing);
        check(allocation, existing.withMore(graph));
    }

    private void check(Allocation allocation, WorkspaceRequest request) {
        Check.within("Allocation/Vcpus", allocation.vcpus(), 1, limits.maxVcpus(), "virtual processors");
        Check.within("Allocation/CpuSharePercent", allocation.cpuSharePercent(), 1, 100, "percent");
        Check.within(
                "Allocation/MemoryMiB", allocation.memoryMiB(), limits.minMemoryMiB(), limits.maxMemoryMiB(), "MiB");
        Check.within(BANDWIDTH, allocation.bandwidthMbps(), 0, limits.maxBandwidthMbps(), "Mbit/s");
        boolean shapeable =
                !request.nics().isEmpty() && request.nics().stream().noneMatch(nic -> nic.kind() == NicKind.USER);
        Check.isTrue(
                shapeable || allocation.bandwidthMbps() == 0,
                BANDWIDTH,
                Integer.toString(allocation.bandwidthMbps()),
                "0 or absent, unless the workspace has interfaces and all are on bridges or networks: user-mode networking cannot be"
                        + " held to a bandwidth");
    }

    /** Checks what a client wants to change of a workspace that was asked for like this. */
    public void check(Modification modification, WorkspaceRequest request) {
        modification.allocation().ifPresent(allocation -> check(allocation, request));
        modification.attributes().ifPresent(attributes -> AttributeRules.check(attributes.after()));
    }

    /** Checks for how long an offer is to be held. */
    public void checkHold(Duration hold, LeaseRequest lease) {
        leaseRules.checkHold(hold, lease);
    }
}
