package org.atelier.wsrf.resource;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.namespace.QName;
import org.atelier.wsrf.resource.Property.Freshness;
import org.atelier.wsrf.xml.XmlNode;
import org.atelier.wsrf.xml.XmlTree;

/** Keeps what the properties of resources were at their latest version, for the resources used last. Thread-safe. */
final class PropertyCache<R> {

    private final Map<ResourceKey, Cached> entries;

    PropertyCache(int capacity) {
        this.entries = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ResourceKey, Cached> eldest) {
                return size() > capacity;
            }
        });
    }

    private record Cached(long version, Map<QName, List<XmlNode>> values) {}

    List<XmlNode> read(ResourceView<R> resource, Property<R> property) {
        if (property.freshness() == Freshness.LIVE) {
            return fresh(resource, property);
        }
        Cached entry = entries.compute(resource.key(), (key, known) -> latest(known, resource.version()));
        if (entry.version() > resource.version()) {
            return fresh(resource, property);
        }
        List<XmlNode> known = entry.values().get(property.name());
        if (known != null) {
            return known;
        }
        List<XmlNode> read = fresh(resource, property);
        entry.values().put(property.name(), read);
        return read;
    }

    private static Cached latest(@org.jspecify.annotations.Nullable Cached known, long version) {
        return known != null && known.version() >= version ? known : new Cached(version, new ConcurrentHashMap<>());
    }

    private List<XmlNode> fresh(ResourceView<R> resource, Property<R> property) {
        return property.reader().apply(resource.state()).stream()
                .map(element -> XmlTree.of(element).documentElement())
                .toList();
    }
}
