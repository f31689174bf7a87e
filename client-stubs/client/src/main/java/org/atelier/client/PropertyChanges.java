package org.atelier.client;

import jakarta.xml.bind.JAXBElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.atelier.client.model.Allocation;
import org.atelier.types.AllocationType;
import org.atelier.types.ClientAttributeType;
import org.atelier.types.wsrf.rp.DeleteType;
import org.atelier.types.wsrf.rp.InsertType;
import org.atelier.types.wsrf.rp.SetResourceProperties;
import org.atelier.types.wsrf.rp.UpdateType;

/** Makes one message that changes properties of a workspace; the service does all that it says, or nothing. */
final class PropertyChanges {

    static final QName CLIENT_ATTRIBUTE = new QName(WireXml.ATELIER, "ClientAttribute");

    private static final QName ALLOCATION = new QName(WireXml.ATELIER, "Allocation");

    private final SetResourceProperties message = new SetResourceProperties();

    PropertyChanges allocate(Allocation allocation) {
        UpdateType update = new UpdateType();
        update.getAny().add(new JAXBElement<>(ALLOCATION, AllocationType.class, WireMapper.toWire(allocation)));
        message.getInsertOrUpdateOrDelete().add(update);
        return this;
    }

    /** What is new is only added, so that nobody who adds others at the same time is overruled. */
    PropertyChanges describe(Map<String, String> before, Map<String, String> more) {
        if (more.keySet().stream().anyMatch(before::containsKey)) {
            Map<String, String> all = new LinkedHashMap<>(before);
            all.putAll(more);
            return replace(all);
        }
        if (!more.isEmpty()) {
            InsertType insert = new InsertType();
            insert.getAny().addAll(elements(more));
            message.getInsertOrUpdateOrDelete().add(insert);
        }
        return this;
    }

    PropertyChanges forget(Map<String, String> before, Set<String> names) {
        Map<String, String> left = new LinkedHashMap<>(before);
        left.keySet().removeAll(names);
        return left.equals(before) ? this : replace(left);
    }

    private PropertyChanges replace(Map<String, String> all) {
        if (all.isEmpty()) {
            DeleteType delete = new DeleteType();
            delete.setResourceProperty(CLIENT_ATTRIBUTE);
            message.getInsertOrUpdateOrDelete().add(delete);
        } else {
            UpdateType update = new UpdateType();
            update.getAny().addAll(elements(all));
            message.getInsertOrUpdateOrDelete().add(update);
        }
        return this;
    }

    private static List<JAXBElement<ClientAttributeType>> elements(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(entry -> element(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static JAXBElement<ClientAttributeType> element(String name, String value) {
        ClientAttributeType wire = new ClientAttributeType();
        wire.setName(name);
        wire.setValue(value);
        return new JAXBElement<>(CLIENT_ATTRIBUTE, ClientAttributeType.class, wire);
    }

    /** Whether there is nothing to change. */
    boolean none() {
        return message.getInsertOrUpdateOrDelete().isEmpty();
    }

    SetResourceProperties message() {
        return message;
    }
}
