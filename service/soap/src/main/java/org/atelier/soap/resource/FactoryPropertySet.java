package org.atelier.soap.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.namespace.QName;
import org.atelier.engine.WorkspaceService;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.security.Caller;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.wire.HostMapper;
import org.atelier.soap.wire.Names;
import org.atelier.soap.wire.WireXml;
import org.atelier.spi.vmm.MachineUsage;
import org.atelier.types.HostDescriptionType;
import org.atelier.types.LimitsType;
import org.atelier.types.time.WireTime;
import org.atelier.wsrf.resource.Property;
import org.atelier.wsrf.resource.PropertySet;
import org.atelier.wsrf.resource.ResourceProperties;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** The resource properties of the factory as a caller sees them, in the order of the contract. */
public final class FactoryPropertySet {

    private final WorkspaceService service;
    private final ResourceProperties<SeenWorkspace> workspaces;
    private final SiteDescription site;

    /**
     * Makes it.
     *
     * @param workspaces reads the documents of the caller's workspaces
     */
    public FactoryPropertySet(
            WorkspaceService service, ResourceProperties<SeenWorkspace> workspaces, SiteDescription site) {
        this.service = service;
        this.workspaces = workspaces;
        this.site = site;
    }

    public PropertySet<Caller> properties() {
        List<Property<Caller>> all = new ArrayList<>();
        all.add(text("SiteName", site.name()));
        all.add(text("ServiceVersion", site.version()));
        all.add(live("HostDescription", HostDescriptionType.class, caller -> service.hosts(caller).stream()
                .map(HostMapper::write)
                .toList()));
        all.add(live("Limits", LimitsType.class, caller -> List.of(limits(site.limits()))));
        all.add(Property.live(Contract.name(WorkspacePropertySet.DOCUMENT), this::documents));
        all.addAll(Topics.properties());
        return PropertySet.readOnly(Contract.name("FactoryProperties"), all);
    }

    private List<Element> documents(Caller caller) {
        List<Workspace> all = service.list(caller);
        Map<WorkspaceId, MachineUsage> usage = service.usage(caller, all);
        return all.stream()
                .map(workspace -> new SeenWorkspace(workspace, caller, Optional.ofNullable(usage.get(workspace.id()))))
                .map(seen -> workspaces.document(seen.view()).toElement())
                .toList();
    }

    private static Property<Caller> text(String name, String value) {
        return Property.live(
                Contract.name(name),
                caller -> List.of(Xml.element(Contract.NAMESPACE, Contract.PREFIX + ":" + name, Names.xmlText(value))));
    }

    private static LimitsType limits(SiteDescription.Limits limits) {
        LimitsType wire = new LimitsType();
        limits.leaseDuration().map(WireTime::fromDuration).ifPresent(wire::setMaxLeaseDuration);
        limits.vcpus().ifPresent(wire::setMaxVcpus);
        limits.memoryMiB().ifPresent(wire::setMaxMemoryMiB);
        limits.diskMiB().ifPresent(wire::setMaxDiskMiB);
        limits.bandwidthMbps().ifPresent(wire::setMaxBandwidthMbps);
        limits.workspaces().ifPresent(wire::setMaxWorkspaces);
        return wire;
    }

    private static <T> Property<Caller> live(String name, Class<T> type, Function<Caller, List<T>> reader) {
        QName element = Contract.name(name);
        return Property.live(element, caller -> reader.apply(caller).stream()
                .map(value -> WireXml.element(element, type, value))
                .toList());
    }
}
