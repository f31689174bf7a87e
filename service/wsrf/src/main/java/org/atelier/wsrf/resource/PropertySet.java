package org.atelier.wsrf.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;

/**
 * What a kind of resource shows of itself: its resource property document by parts.
 *
 * @param document the name of the document's element
 * @param properties in the order of the document's schema; names are unique
 * @param writer takes changes of the modifiable ones
 */
public record PropertySet<R>(QName document, Map<QName, Property<R>> properties, PropertyWriter<R> writer) {

    public PropertySet {
        properties = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** A set that clients only read. */
    public static <R> PropertySet<R> readOnly(QName document, List<Property<R>> properties) {
        return of(document, properties, PropertySet::refuse);
    }

    public static <R> PropertySet<R> of(QName document, List<Property<R>> properties, PropertyWriter<R> writer) {
        Map<QName, Property<R>> byName = new LinkedHashMap<>();
        for (Property<R> property : properties) {
            if (byName.put(property.name(), property) != null) {
                throw new IllegalArgumentException("The property " + property.name() + " is there twice.");
            }
        }
        return new PropertySet<>(document, byName, writer);
    }

    public Optional<Property<R>> property(QName name) {
        return Optional.ofNullable(properties.get(name));
    }

    private static <R> void refuse(R resource, Map<QName, ?> values) {
        throw new IllegalStateException(
                "No property of " + resource + " is modifiable, yet " + values.keySet() + " changed.");
    }
}
