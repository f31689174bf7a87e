package org.atelier.client.fake;

import java.math.BigDecimal;
import java.time.Duration;
import javax.xml.namespace.QName;
import org.atelier.types.BidType;
import org.atelier.types.Create;
import org.atelier.types.CreateResponse;
import org.atelier.types.Estimate;
import org.atelier.types.EstimateResponse;
import org.atelier.types.HostDescriptionType;
import org.atelier.types.ListResponse;
import org.atelier.types.ListWorkspaces;
import org.atelier.types.ObjectFactory;
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
        response.setWorkspace(summary(site.create(parameters.getWorkspaceRequest())));
        return response;
    }

    @Override
    public EstimateResponse estimate(Estimate parameters) {
        site.called("Estimate");
        BidType bid = new BidType();
        bid.setCost(0.25);
        bid.setHost("host-a");
        bid.setEarliestStart(WireTime.fromInstant(FakeWorkspace.NOW));
        bid.setPredictedTimeToReady(WireTime.fromDuration(Duration.ofSeconds(42)));
        EstimateResponse response = new EstimateResponse();
        response.setBid(bid);
        return response;
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
        summary.setTerminationTime(WireTime.fromInstant(workspace.end()));
        return summary;
    }

    @Override
    public GetMultipleResourcePropertiesResponse getMultipleResourceProperties(
            GetMultipleResourceProperties parameters) {
        site.called("GetMultipleResourceProperties");
        HostDescriptionType host = new HostDescriptionType();
        host.setName("host-a");
        host.setHypervisor("QEMU 7.2");
        host.setAcceleration("tcg");
        host.setArchitecture("x86_64");
        host.setCpus(4);
        host.setMemoryMiB(8192);
        host.setDiskMiB(100_000);
        host.setFreeCpus(new BigDecimal("2.5"));
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

    @Override
    public QueryResourcePropertiesResponse queryResourceProperties(QueryResourceProperties parameters) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SubscribeResponse subscribe(Subscribe parameters) {
        throw new UnsupportedOperationException();
    }
}
