package org.atelier.soap.resource;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.xml.namespace.QName;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.WorkspaceService;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.security.Fqan;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.wire.ActionStatusMapper;
import org.atelier.soap.wire.AllocationMapper;
import org.atelier.soap.wire.ClientAttributeMapper;
import org.atelier.soap.wire.EnvironmentMapper;
import org.atelier.soap.wire.LeaseMapper;
import org.atelier.soap.wire.Names;
import org.atelier.soap.wire.StageOutMapper;
import org.atelier.soap.wire.StatusMapper;
import org.atelier.soap.wire.UsageMapper;
import org.atelier.soap.wire.WireXml;
import org.atelier.spi.vmm.MachineUsage;
import org.atelier.types.ActionStatusType;
import org.atelier.types.AllocationType;
import org.atelier.types.AttributeType;
import org.atelier.types.ClientAttributeType;
import org.atelier.types.EnvironmentType;
import org.atelier.types.FailureType;
import org.atelier.types.LeaseType;
import org.atelier.types.ProgressType;
import org.atelier.types.StagedOutType;
import org.atelier.types.UsageType;
import org.atelier.wsrf.lifetime.XmlDateTime;
import org.atelier.wsrf.resource.Property;
import org.atelier.wsrf.resource.Property.Cardinality;
import org.atelier.wsrf.resource.PropertySet;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** The resource properties of a workspace, in the order of the contract. */
public final class WorkspacePropertySet {

    static final String DOCUMENT = "WorkspaceProperties";

    private static final QName CONSOLE_TAIL = Contract.name("ConsoleTail");
    private static final QName USAGE = Contract.name("Usage");
    private static final QName VNC_SOCKET = Contract.name("VncSocket");
    private static final Set<QName> LIVE =
            Set.of(CONSOLE_TAIL, USAGE, VNC_SOCKET, new QName(Namespaces.RESOURCE_LIFETIME, "CurrentTime"));
    private static final int CONSOLE_BYTES = 16 * 1024;

    private final WorkspaceService service;
    private final InstantSource clock;

    public WorkspacePropertySet(WorkspaceService service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    /** Whether a property may change while the version of its workspace does not. */
    public static boolean isLive(QName property) {
        return LIVE.contains(property);
    }

    public PropertySet<SeenWorkspace> properties() {
        List<Property<SeenWorkspace>> all = new ArrayList<>(identity());
        all.addAll(resources());
        all.addAll(progress());
        all.addAll(LifetimeProperties.of(clock, seen -> seen.workspace().lease().flatMap(Lease::end)));
        all.addAll(Topics.properties());
        return PropertySet.of(Contract.name(DOCUMENT), all, new WorkspaceWriter(service));
    }

    /** The same without what has to be asked of others, to be read of many at once. */
    public PropertySet<SeenWorkspace> inShort() {
        List<Property<SeenWorkspace>> all = new ArrayList<>(identity());
        all.addAll(resources());
        all.addAll(told());
        all.add(usage(SeenWorkspace::usage));
        all.addAll(LifetimeProperties.of(clock, seen -> seen.workspace().lease().flatMap(Lease::end)));
        return PropertySet.readOnly(Contract.name(DOCUMENT), all);
    }

    private static List<Property<SeenWorkspace>> identity() {
        return List.of(
                text("Id", workspace -> workspace.id().toString()),
                text("Name", Workspace::name),
                text("Owner", Workspace::owner),
                texts("Group", workspace -> workspace.sharedWith().map(Fqan::toString)),
                texts("TransferOffered", workspace -> workspace.handover().offeredTo()),
                text("State", workspace -> Names.state(workspace.state())),
                text("TargetState", workspace -> Names.state(workspace.target())),
                text("StateReason", Workspace::reason));
    }

    private static List<Property<SeenWorkspace>> resources() {
        return List.of(
                one(
                        "Environment",
                        EnvironmentType.class,
                        workspace -> Optional.of(
                                EnvironmentMapper.write(workspace.request().environment()))),
                modifiable(
                        WorkspaceWriter.ALLOCATION,
                        Cardinality.ONE,
                        AllocationType.class,
                        workspace -> List.of(AllocationMapper.write(workspace.allocation()))),
                one("Lease", LeaseType.class, workspace -> workspace.lease().map(LeaseMapper::write)),
                texts("Host", workspace -> workspace.lease().flatMap(Lease::host)),
                texts("GoldenImage", workspace -> workspace.golden().map(GoldenImageId::toString)),
                text("CreatedTime", workspace -> XmlDateTime.write(workspace.created())),
                text("StateChangedTime", workspace -> XmlDateTime.write(workspace.changed())));
    }

    private List<Property<SeenWorkspace>> progress() {
        List<Property<SeenWorkspace>> all = new ArrayList<>(told());
        all.add(usage(this::measured));
        all.add(Property.live(CONSOLE_TAIL, this::consoleTail));
        all.add(Property.live(VNC_SOCKET, this::vncSocket));
        return all;
    }

    private static List<Property<SeenWorkspace>> told() {
        return List.of(
                many("Action", ActionStatusType.class, workspace -> workspace.actions().stream()
                        .map(result -> ActionStatusMapper.write(
                                result, workspace.request().graph()))
                        .toList()),
                many("Attribute", AttributeType.class, workspace -> workspace.actions().stream()
                        .flatMap(result -> attributes(workspace, result).stream())
                        .toList()),
                modifiable(
                        WorkspaceWriter.CLIENT_ATTRIBUTE,
                        Cardinality.ANY,
                        ClientAttributeType.class,
                        workspace -> ClientAttributeMapper.write(workspace.attributes())),
                one("Progress", ProgressType.class, workspace -> workspace
                        .progress()
                        .map(StatusMapper::write)),
                one("Failure", FailureType.class, workspace -> workspace
                        .failure()
                        .map(StatusMapper::write)),
                many("StagedOut", StagedOutType.class, workspace -> workspace.sent().stream()
                        .map(StageOutMapper::write)
                        .toList()));
    }

    private static List<AttributeType> attributes(Workspace workspace, ActionResult result) {
        return ActionStatusMapper.attributes(result, workspace.request().graph());
    }

    private static Property<SeenWorkspace> usage(Function<SeenWorkspace, Optional<MachineUsage>> reader) {
        return Property.live(USAGE, seen -> reader.apply(seen).stream()
                .map(usage -> WireXml.element(USAGE, UsageType.class, UsageMapper.write(usage)))
                .toList());
    }

    private Optional<MachineUsage> measured(SeenWorkspace seen) {
        Workspace workspace = seen.workspace();
        return Optional.ofNullable(
                service.usage(seen.caller(), List.of(workspace)).get(workspace.id()));
    }

    /** None while there is no console to read: no machine, or its host does not answer. */
    private List<Element> consoleTail(SeenWorkspace seen) {
        try {
            String tail = service.consoleTail(seen.caller(), seen.workspace().id(), CONSOLE_BYTES);
            return tail.isEmpty() ? List.of() : List.of(element("ConsoleTail", tail));
        } catch (EngineException e) {
            if (e.code() == ErrorCode.INTERNAL) {
                throw e;
            }
            return List.of();
        }
    }

    private List<Element> vncSocket(SeenWorkspace seen) {
        return service.screen(seen.caller(), seen.workspace().id()).stream()
                .map(socket -> element("VncSocket", socket.toString()))
                .toList();
    }

    private static Property<SeenWorkspace> text(String name, Function<Workspace, String> reader) {
        return texts(name, workspace -> Optional.of(reader.apply(workspace)));
    }

    private static Property<SeenWorkspace> texts(String name, Function<Workspace, Optional<String>> reader) {
        return Property.readOnly(Contract.name(name), seen -> reader.apply(seen.workspace()).stream()
                .map(value -> element(name, value))
                .toList());
    }

    private static Element element(String name, String value) {
        return Xml.element(Contract.NAMESPACE, Contract.PREFIX + ":" + name, Names.xmlText(value));
    }

    private static <T> Property<SeenWorkspace> one(
            String name, Class<T> type, Function<Workspace, Optional<T>> reader) {
        return many(name, type, reader.andThen(value -> value.stream().toList()));
    }

    private static <T> Property<SeenWorkspace> many(String name, Class<T> type, Function<Workspace, List<T>> reader) {
        QName element = Contract.name(name);
        return Property.readOnly(element, elements(element, type, reader));
    }

    private static <T> Property<SeenWorkspace> modifiable(
            QName element, Cardinality cardinality, Class<T> type, Function<Workspace, List<T>> reader) {
        return Property.modifiable(element, cardinality, elements(element, type, reader));
    }

    private static <T> Function<SeenWorkspace, List<Element>> elements(
            QName element, Class<T> type, Function<Workspace, List<T>> reader) {
        return seen -> reader.apply(seen.workspace()).stream()
                .map(value -> WireXml.element(element, type, value))
                .toList();
    }
}
