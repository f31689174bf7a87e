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

    public SubscriptionFilter {
        topics = List.copyOf(topics);
        messageContent = List.copyOf(messageContent);
        producerProperties = List.copyOf(producerProperties);
    }

    /** Reads what {@link #write} wrote. */
    public static SubscriptionFilter parse(String xml) {
        Element filter = Xml.parse(xml);
        return new SubscriptionFilter(
                read(filter, "TopicExpression"), read(filter, "MessageContent"), read(filter, "ProducerProperties"));
    }

    private static List<ScopedExpression> read(Element filter, String name) {
        return Xml.children(filter, Namespaces.BASE_NOTIFICATION, name).stream()
                .map(ScopedExpression::of)
                .toList();
    }

    /** The filter as the text of a wsnt:Filter element. */
    public String write() {
        Element filter = Xml.element(Namespaces.BASE_NOTIFICATION, "wsnt:Filter");
        elements().forEach(element -> Xml.adopt(filter, element));
        return Xml.write(filter);
    }

    /** The parts as wsnt:TopicExpression, wsnt:MessageContent and wsnt:ProducerProperties elements, each in a document of its own. */
    public List<Element> elements() {
        List<Element> elements = new ArrayList<>();
        topics.forEach(part -> elements.add(element(part, "wsnt:TopicExpression")));
        producerProperties.forEach(part -> elements.add(element(part, "wsnt:ProducerProperties")));
        messageContent.forEach(part -> elements.add(element(part, "wsnt:MessageContent")));
        return elements;
    }

    private static Element element(ScopedExpression part, String name) {
        return part.toElement(Namespaces.BASE_NOTIFICATION, name);
    }
}
