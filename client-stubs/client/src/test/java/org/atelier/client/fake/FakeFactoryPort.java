package org.atelier.client.fake;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.atelier.types.BidType;
import org.atelier.types.Create;
import org.atelier.types.CreateResponse;
import org.atelier.types.Estimate;
import org.atelier.types.EstimateResponse;
import org.atelier.types.HostDescriptionType;
import org.atelier.types.HostStateType;
import org.atelier.types.ListResponse;
import org.atelier.types.ListWorkspaces;
import org.atelier.types.ObjectFactory;
import org.atelier.types.OfferType;
import org.atelier.types.OverheadKindType;
import org.atelier.types.ReloadHosts;
import org.atelier.types.ReloadHostsResponse;
import org.atelier.types.SetHostState;
import org.atelier.types.SetHostStateResponse;
import org.atelier.types.WorkspaceFactory;
import org.atelier.types.WorkspaceSummaryType;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsn.b.Subscribe;
import org.atelier.types.wsn.b.SubscribeResponse;
import org.atelier.types.wsrf.rp.GetMultipleResourceProperties;
import org.atelier.types.wsrf.rp.GetMultipleResourcePropertiesResponse;
import org.atelier.types.wsrf.rp.GetResourcePropertyResponse;
import org.atelier.types.wsrf.rp.QueryResourceProperties;
import org.atelier.types.wsrf.rp.QueryResourcePropertiesResponse;

/** The port type WorkspaceFactory. */
public final class FakeFactoryPort implements WorkspaceFactory {

    private static final ObjectFactory TYPES = new ObjectFactory();

    private final FakeSite site;

    FakeFactoryPort(FakeSite site) {
        this.site = site;
    }

    @Override
    public CreateResponse create(Create parameters) {
        site.called("Create");
        CreateResponse response = new CreateResponse();
        site.create(parameters.getWorkspaceRequest())
                .forEach(workspace -> response.getWorkspace().add(summary(workspace)));
        return response;
    }

    @Override
    public EstimateResponse estimate(Estimate parameters) {
        site.called("Estimate");
        BidType bid = new BidType();
        bid.setCost(0.25);
        bid.getHost().add("host-a");
        bid.setStart(WireTime.fromInstant(FakeWorkspace.NOW));
        bid.setEnd(WireTime.fromInstant(FakeWorkspace.NOW.plusSeconds(3600)));
        bid.setPredictedTimeToReady(WireTime.fromDuration(Duration.ofSeconds(42)));
        bid.setReadyError(WireTime.fromDuration(Duration.ofSeconds(5)));
        bid.setMatching(site.matching());
        bid.getOverhead().add(FakeLease.overhead(OverheadKindType.BOOT, Duration.ofSeconds(30)));
        Optional.ofNullable(parameters.getHoldFor()).ifPresent(hold -> bid.setOffer(offer(hold)));
        site.estimated(parameters.getWorkspaceRequest().getLease());
        EstimateResponse response = new EstimateResponse();
        response.setBid(bid);
        return response;
    }

    private static OfferType offer(javax.xml.datatype.Duration hold) {
        OfferType offer = new OfferType();
        offer.setId("offer-1");
        offer.setUntil(WireTime.fromInstant(FakeWorkspace.NOW.plus(WireTime.toDuration(hold))));
        return offer;
    }

    @Override
    public SetHostStateResponse setHostState(SetHostState parameters) {
        site.called("SetHostState " + parameters.getHost() + " "
                + parameters.getState().value());
        return new SetHostStateResponse();
    }

    @Override
    public ReloadHostsResponse reloadHosts(ReloadHosts parameters) {
        site.called("ReloadHosts");
        return site.reloaded();
    }

    @Override
    public ListResponse list(ListWorkspaces parameters) {
        site.called("List");
        ListResponse response = new ListResponse();
        site.workspaces().forEach(workspace -> response.getWorkspace().add(summary(workspace)));
        return response;
    }

    private WorkspaceSummaryType summary(FakeWorkspace workspace) {
        WorkspaceSummaryType summary = new WorkspaceSummaryType();
        summary.setWorkspaceReference(site.reference("Workspace", workspace.id()));
        summary.setId(workspace.id());
        summary.setName(workspace.name());
        summary.setState(workspace.state());
        workspace.lease().ifPresent(summary::setLease);
        workspace.end().map(WireTime::fromInstant).ifPresent(summary::setTerminationTime);
        return summary;
    }

    @Override
    public GetMultipleResourcePropertiesResponse getMultipleResourceProperties(
            GetMultipleResourceProperties parameters) {
        site.called("GetMultipleResourceProperties");
        HostDescriptionType host = new HostDescriptionType();
        host.setName("host-a");
        host.setState(HostStateType.DRAINED);
        host.setHypervisor("QEMU 7.2");
        host.setAcceleration("tcg");
        host.setArchitecture("x86_64");
        host.setCpus(4);
        host.setMemoryMiB(8192);
        host.setDiskMiB(100_000);
        host.setFreeCpus(new BigDecimal("2.5"));
        host.setFreeMemoryMiB(4096L);
        host.setBandwidthMbps(1000L);
        host.setFreeBandwidthMbps(600L);
        host.getFeature().add("serialize");
        GetMultipleResourcePropertiesResponse response = new GetMultipleResourcePropertiesResponse();
        response.getAny().add(TYPES.createSiteName("example"));
        response.getAny().add(TYPES.createServiceVersion("1.2.3"));
        response.getAny().add(TYPES.createHostDescription(host));
        return response;
    }

    @Override
    public GetResourcePropertyResponse getResourceProperty(QName parameters) {
        throw new UnsupportedOperationException();
    }

    /** Answers with all documents, where they are asked for, or with the expression. */
    @Override
    public QueryResourcePropertiesResponse queryResourceProperties(QueryResourceProperties parameters) {
        QueryResourcePropertiesResponse response = new QueryResourcePropertiesResponse();
        if (parameters.getQueryExpression().getTextContent().equals("/*/at:WorkspaceProperties")) {
            site.workspaces().forEach(workspace -> response.getContent().add(workspace.next()));
            return response;
        }
        response.getContent().add("factory " + parameters.getQueryExpression().getTextContent());
        return response;
    }

    @Override
    public SubscribeResponse subscribe(Subscribe parameters) {
        throw new UnsupportedOperationException();
    }
}
