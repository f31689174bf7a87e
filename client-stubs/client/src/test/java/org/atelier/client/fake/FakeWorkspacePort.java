package org.atelier.client.fake;

import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.atelier.types.AcceptTransfer;
import org.atelier.types.AllocationType;
import org.atelier.types.ClientAttributeType;
import org.atelier.types.Configure;
import org.atelier.types.ObjectFactory;
import org.atelier.types.Save;
import org.atelier.types.SaveResponse;
import org.atelier.types.Shutdown;
import org.atelier.types.StageOutDiskType;
import org.atelier.types.StageOutType;
import org.atelier.types.Start;
import org.atelier.types.StateChangeType;
import org.atelier.types.StateType;
import org.atelier.types.Transfer;
import org.atelier.types.Workspace;
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
import org.atelier.types.wsrf.rp.InsertType;
import org.atelier.types.wsrf.rp.QueryResourceProperties;
import org.atelier.types.wsrf.rp.QueryResourcePropertiesResponse;
import org.atelier.types.wsrf.rp.SetResourceProperties;
import org.atelier.types.wsrf.rp.SetResourcePropertiesResponse;
import org.atelier.types.wsrf.rp.UpdateType;

/** The port type Workspace. */
public final class FakeWorkspacePort implements Workspace {

    private static final ObjectFactory TYPES = new ObjectFactory();

    private final FakeSite site;

    FakeWorkspacePort(FakeSite site) {
        this.site = site;
    }

    @Override
    public GetResourcePropertyDocumentResponse getResourcePropertyDocument(GetResourcePropertyDocument parameters) {
        GetResourcePropertyDocumentResponse response = new GetResourcePropertyDocumentResponse();
        response.setAny(site.workspace("GetResourcePropertyDocument").next());
        return response;
    }

    @Override
    public GetResourcePropertyResponse getResourceProperty(QName parameters) {
        FakeWorkspace workspace = site.workspace("GetResourceProperty");
        GetResourcePropertyResponse response = new GetResourcePropertyResponse();
        response.getAny()
                .addAll(
                        switch (parameters.getLocalPart()) {
                            case "ConsoleTail" -> List.of(TYPES.createConsoleTail(workspace.console()));
                            case "State" -> List.of(TYPES.createState(workspace.state()));
                            case "ClientAttribute" ->
                                workspace.clientAttributes().stream()
                                        .map(TYPES::createClientAttribute)
                                        .toList();
                            default -> throw new IllegalArgumentException("not faked: " + parameters);
                        });
        return response;
    }

    @Override
    public GetMultipleResourcePropertiesResponse getMultipleResourceProperties(
            GetMultipleResourceProperties parameters) {
        throw new UnsupportedOperationException();
    }

    /** Answers with the expression, and the namespace to which the prefix "at" is bound where it stands. */
    @Override
    public QueryResourcePropertiesResponse queryResourceProperties(QueryResourceProperties parameters) {
        FakeWorkspace workspace = site.workspace("QueryResourceProperties");
        QueryResourcePropertiesResponse response = new QueryResourcePropertiesResponse();
        response.getContent()
                .add(parameters.getQueryExpression().getTextContent() + " "
                        + parameters.getQueryExpression().lookupNamespaceURI("at"));
        response.getContent().add(TYPES.createState(workspace.state()));
        return response;
    }

    @Override
    public SetResourcePropertiesResponse setResourceProperties(SetResourceProperties parameters) {
        List<Object> components = parameters.getInsertOrUpdateOrDelete();
        String kinds = components.stream()
                .map(component -> component.getClass().getSimpleName().replace("Type", ""))
                .collect(Collectors.joining(" "));
        FakeWorkspace workspace = site.workspace("SetResourceProperties " + kinds);
        components.forEach(component -> set(workspace, component));
        return new SetResourcePropertiesResponse();
    }

    private static void set(FakeWorkspace workspace, Object component) {
        if (component instanceof UpdateType update && value(update.getAny().get(0)) instanceof AllocationType wanted) {
            workspace.allocate(wanted);
        } else if (component instanceof UpdateType update) {
            workspace.describe(attributes(update.getAny()).toList());
        } else if (component instanceof InsertType insert) {
            workspace.describe(Stream.concat(workspace.clientAttributes().stream(), attributes(insert.getAny()))
                    .toList());
        } else {
            workspace.describe(List.of());
        }
    }

    private static Stream<ClientAttributeType> attributes(List<Object> any) {
        return any.stream().map(element -> (ClientAttributeType) value(element));
    }

    private static Object value(Object any) {
        return ((JAXBElement<?>) any).getValue();
    }

    @Override
    public StateChangeType start(Start parameters) {
        return change(site.workspace("Start").goes(StateType.STARTING, StateType.RUNNING));
    }

    @Override
    public StateChangeType shutdown(Shutdown parameters) {
        FakeWorkspace workspace =
                site.workspace("Shutdown " + parameters.getKind().value());
        return change(
                switch (parameters.getKind()) {
                    case NORMAL, TRASH -> workspace.goes(StateType.SHUTTING_DOWN, StateType.STAGED);
                    case PAUSE -> workspace.goes(StateType.PAUSED);
                    case SERIALIZE -> workspace.goes(StateType.SERIALIZING, StateType.SERIALIZED);
                    case REBOOT -> workspace.goes(StateType.STARTING, StateType.RUNNING);
                });
    }

    @Override
    public StateChangeType transfer(Transfer parameters) {
        FakeWorkspace workspace = site.workspace("Transfer " + parameters.getNewOwner());
        return change(workspace);
    }

    @Override
    public StateChangeType acceptTransfer(AcceptTransfer parameters) {
        return change(site.workspace("AcceptTransfer"));
    }

    @Override
    public StateChangeType configure(Configure parameters) {
        int actions = parameters.getConfigurationGraph().getAction().size();
        return change(site.workspace("Configure " + actions).goes(StateType.CONFIGURING, StateType.RUNNING));
    }

    /** Where it is settled, it goes through Saving and comes back. */
    @Override
    public SaveResponse save(Save parameters) {
        FakeWorkspace workspace = site.workspace("Save %s %s %s %s"
                .formatted(
                        parameters.getName(),
                        parameters.isMemory(),
                        parameters.isShared(),
                        FakeWarehousePort.words(parameters.getAttribute())));
        workspace.goes(StateType.SAVING, workspace.target());
        SaveResponse response = new SaveResponse();
        response.setGoldenImage(FakeImages.FROZEN);
        return response;
    }

    /** The same; URLs that end in "nowhere" take nothing. */
    @Override
    public StateChangeType stageOut(StageOutType parameters) {
        StageOutDiskType disk = parameters.getDisk().get(0);
        FakeWorkspace workspace = site.workspace("StageOut %s %s %s %s %s"
                .formatted(
                        disk.getName(),
                        disk.getUrl(),
                        disk.getForm().value(),
                        disk.getCompression().value(),
                        disk.getDelegation()));
        workspace.goes(StateType.SAVING, workspace.target());
        if (!disk.getUrl().endsWith("nowhere")) {
            workspace.sentTo(disk.getUrl());
        }
        return change(workspace);
    }

    private static StateChangeType change(FakeWorkspace workspace) {
        StateChangeType change = new StateChangeType();
        change.setState(workspace.state());
        change.setTargetState(workspace.target());
        return change;
    }

    /** A destroyed workspace is unknown as soon as somebody has seen it cancelling. */
    @Override
    public DestroyResponse destroy(Destroy parameters) {
        FakeWorkspace workspace = site.workspace("Destroy");
        site.remove(workspace.id());
        return new DestroyResponse();
    }

    @Override
    public SetTerminationTimeResponse setTerminationTime(SetTerminationTime parameters) {
        FakeWorkspace workspace = site.workspace("SetTerminationTime");
        workspace.endAt(
                parameters.getRequestedTerminationTime() != null
                        ? WireTime.toInstant(
                                parameters.getRequestedTerminationTime().getValue())
                        : FakeWorkspace.NOW.plus(WireTime.toDuration(parameters.getRequestedLifetimeDuration())));
        SetTerminationTimeResponse response = new SetTerminationTimeResponse();
        response.setNewTerminationTime(WireTime.fromInstant(workspace.end().orElseThrow()));
        response.setCurrentTime(WireTime.fromInstant(FakeWorkspace.NOW));
        return response;
    }

    @Override
    public SubscribeResponse subscribe(Subscribe parameters) {
        site.workspace("Subscribe");
        String id = UUID.randomUUID().toString();
        site.subscriptions().put(id, parameters);
        SubscribeResponse response = new SubscribeResponse();
        response.setSubscriptionReference(site.reference("SubscriptionManager", id));
        return response;
    }
}
