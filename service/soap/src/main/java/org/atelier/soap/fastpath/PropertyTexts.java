package org.atelier.soap.fastpath;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.namespace.QName;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.soap.resource.SeenWorkspace;
import org.atelier.soap.resource.WorkspacePropertySet;
import org.atelier.wsrf.resource.ResourceProperties;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** The properties of workspaces as text, written once for each version of a workspace. Thread-safe. */
final class PropertyTexts {

    private static final int MOST = 10_000;

    private final ResourceProperties<SeenWorkspace> properties;
    private final Map<WorkspaceId, Entry> entries = new ConcurrentHashMap<>();

    PropertyTexts(ResourceProperties<SeenWorkspace> properties) {
        this.properties = properties;
    }

    private record Entry(long version, Map<QName, String> texts) {}

    /** The elements of a property, each standing alone. */
    String text(SeenWorkspace seen, QName property) {
        if (WorkspacePropertySet.isLive(property)) {
            return write(seen, property);
        }
        Map<QName, String> texts = entry(seen).texts();
        String known = texts.get(property);
        if (known != null) {
            return known;
        }
        String written = write(seen, property);
        texts.put(property, written);
        return written;
    }

    private Entry entry(SeenWorkspace seen) {
        WorkspaceId id = seen.workspace().id();
        long version = seen.workspace().version();
        Entry entry = entries.get(id);
        if (entry != null && entry.version() == version) {
            return entry;
        }
        if (entries.size() >= MOST) {
            entries.clear();
        }
        Entry fresh = new Entry(version, new ConcurrentHashMap<>());
        if (entry == null || entry.version() < version) {
            entries.put(id, fresh);
        }
        return fresh;
    }

    private String write(SeenWorkspace seen, QName property) {
        StringBuilder text = new StringBuilder();
        for (Element element : properties.get(seen.view(), property)) {
            text.append(Xml.write(element));
        }
        return text.toString();
    }
}
