package org.atelier.soap.endpoint;

import java.time.Duration;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.atelier.engine.WorkspaceService;
import org.atelier.security.Caller;
import org.atelier.soap.binding.ResourceCall;
import org.atelier.soap.resource.Producers;
import org.atelier.soap.wire.BidMapper;
import org.atelier.soap.wire.HostMapper;
import org.atelier.soap.wire.RequestMapper;
import org.atelier.soap.wire.SummaryMapper;
import org.atelier.types.Create;
import org.atelier.types.CreateResponse;
import org.atelier.types.Estimate;
import org.atelier.types.EstimateResponse;
import org.atelier.types.HostStateType;
import org.atelier.types.ListResponse;
import org.atelier.types.ListWorkspaces;
import org.atelier.types.ReloadHosts;
import org.atelier.types.ReloadHostsResponse;
import org.atelier.types.SetHostState;
import org.atelier.types.SetHostStateResponse;
import org.atelier.types.WorkspaceFactory;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsn.b.Subscribe;
import org.atelier.types.wsn.b.SubscribeResponse;
import org.atelier.types.wsrf.rp.GetMultipleResourceProperties;
import org.atelier.types.wsrf.rp.GetMultipleResourcePropertiesResponse;
import org.atelier.types.wsrf.rp.GetResourcePropertyResponse;
import org.atelier.types.wsrf.rp.QueryResourceProperties;
import org.atelier.types.wsrf.rp.QueryResourcePropertiesResponse;
import org.atelier.wsrf.resource.ResourceProperties;
import org.atelier.wsrf.resource.ResourceView;

/** The port type WorkspaceFactory. */
public final class FactoryEndpoint implements WorkspaceFactory {

    private final WorkspaceService service;
    private final PropertyOperations<Caller> properties;
    private final SubscribeOperation subscribe;
    private final SummaryMapper summaries;

    FactoryEndpoint(
            WorkspaceService service,
            ResourceProperties<Caller> properties,
            SubscribeOperation subscribe,
            SummaryMapper summaries) {
        this.service = service;
        this.properties = new PropertyOperations<>(properties);
        this.subscribe = subscribe;
        this.summaries = summaries;
    }

    @Override
    public CreateResponse create(Create request) {
        Caller caller = ResourceCall.current().caller();
        CreateResponse response = new CreateResponse();
        service.create(caller, RequestMapper.read(request.getWorkspaceRequest()))
                .forEach(workspace -> response.getWorkspace().add(summaries.write(workspace)));
        return response;
    }

    @Override
    public EstimateResponse estimate(Estimate request) {
        Caller caller = ResourceCall.current().caller();
        EstimateResponse response = new EstimateResponse();
        response.setBid(BidMapper.write(
                service.estimate(caller, RequestMapper.read(request.getWorkspaceRequest()), hold(request))));
        return response;
    }

    private static Optional<Duration> hold(Estimate request) {
        return Optional.ofNullable(request.getHoldFor())
                .map(WireTime::toDuration)
                .filter(duration -> !duration.isZero());
    }

    @Override
    public SetHostStateResponse setHostState(SetHostState request) {
        boolean drained = request.getState() == HostStateType.DRAINED;
        service.drain(ResourceCall.current().caller(), request.getHost(), drained);
        return new SetHostStateResponse();
    }

    @Override
    public ReloadHostsResponse reloadHosts(ReloadHosts request) {
        return HostMapper.write(service.reloadHosts(ResourceCall.current().caller()));
    }

    @Override
    public ListResponse list(ListWorkspaces request) {
        ListResponse response = new ListResponse();
        service.list(ResourceCall.current().caller())
                .forEach(workspace -> response.getWorkspace().add(summaries.write(workspace)));
        return response;
    }

    @Override
    public GetResourcePropertyResponse getResourceProperty(QName name) {
        return properties.get(view(), name);
    }

    @Override
    public GetMultipleResourcePropertiesResponse getMultipleResourceProperties(GetMultipleResourceProperties request) {
        return properties.getMultiple(view(), request);
    }

    @Override
    public QueryResourcePropertiesResponse queryResourceProperties(QueryResourceProperties request) {
        return properties.query(view(), request);
    }

    @Override
    public SubscribeResponse subscribe(Subscribe request) {
        Caller caller = ResourceCall.current().caller();
        service.requireSubscriber(caller);
        return subscribe.subscribe(caller, Producers.factory(caller.subject()), request);
    }

    private static ResourceView<Caller> view() {
        Caller caller = ResourceCall.current().caller();
        return new ResourceView<>(Producers.factory(caller.subject()), 1, caller);
    }
}
