package org.atelier.wsrf.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.xml.namespace.QName;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.resource.Property.Access;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** Works out what properties are like after a SetResourceProperties request, without touching the resource. */
final class PropertyChange<R> {

    private final Function<QName, Property<R>> properties;
    private final Function<Property<R>, List<Element>> reader;
    private final Map<QName, List<Element>> values = new LinkedHashMap<>();

    PropertyChange(Function<QName, Property<R>> properties, Function<Property<R>, List<Element>> reader) {
        this.properties = properties;
        this.reader = reader;
    }

    void add(Modification modification) {
        if (modification instanceof Modification.Insert insert) {
            insert.elements().forEach(element -> valuesOf(nameOf(element)).add(element));
        } else if (modification instanceof Modification.Update update) {
            Set<QName> replaced = new LinkedHashSet<>();
            update.elements().forEach(element -> replaced.add(nameOf(element)));
            replaced.forEach(name -> valuesOf(name).clear());
            update.elements().forEach(element -> valuesOf(nameOf(element)).add(element));
        } else if (modification instanceof Modification.Delete delete) {
            valuesOf(delete.property()).clear();
        }
    }

    private List<Element> valuesOf(QName name) {
        Property<R> property = properties.apply(name);
        if (property.access() != Access.MODIFIABLE) {
            throw refused(
                    WsrfFault.UNABLE_TO_MODIFY_RESOURCE_PROPERTY,
                    "The resource property " + name + " is read-only.",
                    null);
        }
        return values.computeIfAbsent(name, key -> new ArrayList<>(reader.apply(property)));
    }

    /** All values of each property that was named; each as many as its cardinality allows. */
    Map<QName, List<Element>> values() {
        values.forEach((name, elements) -> {
            Property.Cardinality cardinality = properties.apply(name).cardinality();
            if (!cardinality.allows(elements.size())) {
                throw refused(
                        WsrfFault.INVALID_MODIFICATION,
                        "The resource property " + name + " would have " + elements.size() + " values; it must have "
                                + cardinality.minimum() + " to " + cardinality.maximum() + ".",
                        null);
            }
        });
        return values;
    }

    WsrfException failed(RuntimeException cause) {
        return refused(
                WsrfFault.SET_RESOURCE_PROPERTY_REQUEST_FAILED,
                "The new values of " + values.keySet() + " could not be applied; nothing was changed.",
                cause);
    }

    private WsrfException refused(
            WsrfFault fault, String message, @org.jspecify.annotations.Nullable RuntimeException cause) {
        Element failure = Xml.element(Namespaces.RESOURCE_PROPERTIES, "wsrf-rp:ResourcePropertyChangeFailure");
        failure.setAttribute("Restored", "true");
        return new WsrfException(fault, message, null, List.of(failure), cause);
    }

    private static QName nameOf(Element element) {
        return new QName(Xml.namespaceOf(element), element.getLocalName());
    }
}
