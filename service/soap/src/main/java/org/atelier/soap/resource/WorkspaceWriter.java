package org.atelier.soap.resource;

import jakarta.xml.bind.JAXBException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.atelier.engine.WorkspaceService;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.Modification.Attributes;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.wire.AllocationMapper;
import org.atelier.soap.wire.ClientAttributeMapper;
import org.atelier.soap.wire.WireXml;
import org.atelier.types.AllocationType;
import org.atelier.types.ClientAttributeType;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.resource.PropertyWriter;
import org.w3c.dom.Element;

/** Takes what clients change of the properties of workspaces. */
final class WorkspaceWriter implements PropertyWriter<SeenWorkspace> {

    static final QName ALLOCATION = Contract.name("Allocation");
    static final QName CLIENT_ATTRIBUTE = Contract.name("ClientAttribute");

    private final WorkspaceService service;

    WorkspaceWriter(WorkspaceService service) {
        this.service = service;
    }

    @Override
    public void write(SeenWorkspace seen, Map<QName, List<Element>> values) {
        Modification modification = new Modification(
                Optional.ofNullable(values.get(ALLOCATION)).map(WorkspaceWriter::allocation),
                Optional.ofNullable(values.get(CLIENT_ATTRIBUTE))
                        .map(elements -> new Attributes(seen.workspace().attributes(), attributes(elements))));
        service.modify(seen.caller(), seen.workspace().id(), modification);
    }

    private static Allocation allocation(List<Element> elements) {
        return AllocationMapper.read(read(elements.get(0), AllocationType.class));
    }

    private static Map<String, String> attributes(List<Element> elements) {
        List<ClientAttributeType> wire = new ArrayList<>();
        elements.forEach(element -> wire.add(read(element, ClientAttributeType.class)));
        return ClientAttributeMapper.read(wire);
    }

    private static <T> T read(Element element, Class<T> type) {
        try {
            return WireXml.read(element, type);
        } catch (JAXBException e) {
            throw new WsrfException(
                    WsrfFault.INVALID_MODIFICATION,
                    "The new value of " + element.getLocalName() + " cannot be read; it must be as the schema says.",
                    e);
        }
    }
}
