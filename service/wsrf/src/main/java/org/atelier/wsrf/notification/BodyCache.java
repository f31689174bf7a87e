package org.atelier.wsrf.notification;

import java.util.LinkedHashMap;
import java.util.Map;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Message;
import org.atelier.wsrf.store.QueuedMessage;
import org.atelier.wsrf.xml.Xml;
import org.atelier.wsrf.xml.XmlTree;

/** Parses each message once for all the consumers it goes to. Thread-safe. */
final class BodyCache {

    private static final int CAPACITY = 256;

    private final Map<Identity, XmlTree> bodies = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Identity, XmlTree> eldest) {
            return size() > CAPACITY;
        }
    };

    private record Identity(ResourceKey resource, long sequence) {}

    NotificationMessage read(QueuedMessage queued) {
        return MessageReader.with(queued.subscription(), queued.message(), body(queued.message()));
    }

    private synchronized XmlTree body(Message message) {
        Identity identity = new Identity(message.resource(), message.sequence());
        return bodies.computeIfAbsent(identity, key -> XmlTree.of(Xml.parse(message.body())));
    }
}
