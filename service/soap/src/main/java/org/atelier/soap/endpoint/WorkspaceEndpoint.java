package org.atelier.soap.endpoint;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.atelier.engine.WorkspaceService;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.security.Caller;
import org.atelier.soap.binding.ResourceCall;
import org.atelier.soap.resource.Producers;
import org.atelier.soap.resource.SeenWorkspace;
import org.atelier.soap.resource.WorkspaceIds;
import org.atelier.soap.wire.GraphMapper;
import org.atelier.soap.wire.ImageMapper;
import org.atelier.soap.wire.StageOutMapper;
import org.atelier.soap.wire.StatusMapper;
import org.atelier.types.AcceptTransfer;
import org.atelier.types.Configure;
import org.atelier.types.Save;
import org.atelier.types.SaveResponse;
import org.atelier.types.Shutdown;
import org.atelier.types.StageOutType;
import org.atelier.types.Start;
import org.atelier.types.StateChangeType;
import org.atelier.types.Transfer;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsn.b.Subscribe;
import org.atelier.types.wsn.b.SubscribeResponse;
import org.atelier.types.wsrf.rl.Destroy;
import org.atelier.types.wsrf.rl.DestroyResponse;
import org.atelier.types.wsrf.rl.SetTerminationTime;
import org.atelier.types.wsrf.rl.SetTerminationTimeResponse;
import org.atelier.types.wsrf.rp.GetMultipleResourceProperties;
import org.atelier.types.wsrf.rp.GetMultipleResourcePropertiesResponse;
import org.atelier.types.wsrf.rp.GetResourcePropertyDocument;
import org.atelier.types.wsrf.rp.GetResourcePropertyDocumentResponse;
import org.atelier.types.wsrf.rp.GetResourcePropertyResponse;
import org.atelier.types.wsrf.rp.QueryResourceProperties;
import org.atelier.types.wsrf.rp.QueryResourcePropertiesResponse;
import org.atelier.types.wsrf.rp.SetResourceProperties;
import org.atelier.types.wsrf.rp.SetResourcePropertiesResponse;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.resource.ResourceProperties;
import org.atelier.wsrf.resource.ResourceView;

/** The port type Workspace. */
public final class WorkspaceEndpoint implements org.atelier.types.Workspace {

    private final WorkspaceService service;
    private final PropertyOperations<SeenWorkspace> properties;
    private final SubscribeOperation subscribe;
    private final InstantSource clock;

    WorkspaceEndpoint(
            WorkspaceService service,
            ResourceProperties<SeenWorkspace> properties,
            SubscribeOperation subscribe,
            InstantSource clock) {
        this.service = service;
        this.properties = new PropertyOperations<>(properties);
        this.subscribe = subscribe;
        this.clock = clock;
    }

    @Override
    public StateChangeType start(Start request) {
        return StatusMapper.change(service.start(caller(), id()));
    }

    @Override
    public StateChangeType shutdown(Shutdown request) {
        ShutdownKind kind = ShutdownKind.valueOf(request.getKind().name());
        return StatusMapper.change(service.shutdown(caller(), id(), kind));
    }

    @Override
    public StateChangeType configure(Configure request) {
        return StatusMapper.change(
                service.configure(caller(), id(), GraphMapper.read(request.getConfigurationGraph())));
    }

    @Override
    public SaveResponse save(Save request) {
        SaveResponse response = new SaveResponse();
        response.setGoldenImage(
                service.save(caller(), id(), ImageMapper.read(request)).toString());
        return response;
    }

    @Override
    public StateChangeType stageOut(StageOutType request) {
        return StatusMapper.change(service.stageOut(caller(), id(), StageOutMapper.read(request)));
    }

    @Override
    public StateChangeType transfer(Transfer request) {
        return StatusMapper.change(service.transfer(caller(), id(), Optional.ofNullable(request.getNewOwner())));
    }

    @Override
    public StateChangeType acceptTransfer(AcceptTransfer request) {
        return StatusMapper.change(service.acceptTransfer(caller(), id()));
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
    public GetResourcePropertyDocumentResponse getResourcePropertyDocument(GetResourcePropertyDocument request) {
        return properties.document(view());
    }

    @Override
    public QueryResourcePropertiesResponse queryResourceProperties(QueryResourceProperties request) {
        return properties.query(view(), request);
    }

    @Override
    public SetResourcePropertiesResponse setResourceProperties(SetResourceProperties request) {
        return properties.set(view(), request);
    }

    @Override
    public DestroyResponse destroy(Destroy request) {
        Refusals.wrap(WsrfFault.RESOURCE_NOT_DESTROYED, () -> service.destroy(caller(), id()));
        return new DestroyResponse();
    }

    @Override
    public SetTerminationTimeResponse setTerminationTime(SetTerminationTime request) {
        Instant now = clock.instant();
        Instant requested = TerminationTimes.required(request, now);
        Instant granted = Refusals.wrap(
                WsrfFault.UNABLE_TO_SET_TERMINATION_TIME, () -> service.setTerminationTime(caller(), id(), requested));
        SetTerminationTimeResponse response = new SetTerminationTimeResponse();
        response.setNewTerminationTime(WireTime.fromInstant(granted));
        response.setCurrentTime(WireTime.fromInstant(now));
        return response;
    }

    @Override
    public SubscribeResponse subscribe(Subscribe request) {
        Workspace workspace = service.watched(caller(), id());
        return subscribe.subscribe(caller(), Producers.workspace(workspace.id()), request);
    }

    private ResourceView<SeenWorkspace> view() {
        return new SeenWorkspace(service.get(caller(), id()), caller()).view();
    }

    private static Caller caller() {
        return ResourceCall.current().caller();
    }

    private static WorkspaceId id() {
        return WorkspaceIds.parse(ResourceCall.current().requiredResourceId());
    }
}
