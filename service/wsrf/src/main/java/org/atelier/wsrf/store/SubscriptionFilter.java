package org.atelier.wsrf.store;

import java.util.ArrayList;
import java.util.List;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.ScopedExpression;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/**
 * What a message must be like to pass: every part must be true for it.
 *
 * @param topics topic expressions; empty where the client gave none, which means every topic
 * @param messageContent XPath 1.0 expressions over the message
 * @param producerProperties XPath 1.0 expressions over the producer's resource property document
 */
public record SubscriptionFilter(
        List<ScopedExpression> topics,
        List<ScopedExpression> messageContent,
        List<ScopedExpression> producerProperties) {

    public static final SubscriptionFilter NONE = new SubscriptionFilter(List.of(), List.of(), List.of());

    private static final String STORED_NONE = NONE.write();

    public SubscriptionFilter {
        topics = List.copyOf(topics);
        messageContent = List.copyOf(messageContent);
        producerProperties = List.copyOf(producerProperties);
    }

    /** Reads what {@link #write} wrote. */
    public static SubscriptionFilter parse(String stored) {
        if (stored.equals(STORED_NONE)) {
            return NONE;
        }
        Element filter = Xml.parse(stored);
        return new SubscriptionFilter(
                StoredExpression.read(filter, "topic"),
                StoredExpression.read(filter, "content"),
                StoredExpression.read(filter, "producer"));
    }

    /** The filter as text for a store; not for the wire. */
    public String write() {
        Element filter = Xml.element("", "filter");
        topics.forEach(part -> StoredExpression.write(filter, "topic", part));
        messageContent.forEach(part -> StoredExpression.write(filter, "content", part));
        producerProperties.forEach(part -> StoredExpression.write(filter, "producer", part));
        return Xml.write(filter);
    }

    /** The parts as wsnt:TopicExpression, wsnt:ProducerProperties and wsnt:MessageContent elements, each in a document of its own. */
    public List<Element> elements() {
        List<Element> elements = new ArrayList<>();
        topics.forEach(part -> elements.add(element(part, "TopicExpression")));
        producerProperties.forEach(part -> elements.add(element(part, "ProducerProperties")));
        messageContent.forEach(part -> elements.add(element(part, "MessageContent")));
        return elements;
    }

    private static Element element(ScopedExpression part, String name) {
        return part.toElement(Namespaces.BASE_NOTIFICATION, "wsnt", name);
    }
}
