package org.atelier.wsrf.topic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/**
 * The topics a kind of resource publishes; the set is fixed.
 *
 * @param topics parents come before their children; every parent of a topic is a topic too
 */
public record TopicTree(List<TopicPath> topics) {

    /** A tree of these topics and all their parents. */
    public static TopicTree of(List<TopicPath> leaves) {
        Set<TopicPath> all = new LinkedHashSet<>();
        for (TopicPath leaf : leaves) {
            for (int depth = 1; depth <= leaf.steps().size(); depth++) {
                all.add(new TopicPath(leaf.steps().subList(0, depth)));
            }
        }
        return new TopicTree(List.copyOf(all));
    }

    /** The wstop:TopicSet document of this tree, in a document of its own. */
    public Element toTopicSet() {
        Element set = Xml.element(Namespaces.TOPICS, "wstop:TopicSet");
        for (TopicPath topic : topics) {
            Element parent = set;
            for (QName step : topic.steps()) {
                parent = childOf(parent, step);
            }
            parent.setAttributeNS(Namespaces.TOPICS, "wstop:topic", "true");
        }
        return set;
    }

    private static Element childOf(Element parent, QName step) {
        List<Element> there = Xml.children(parent, step.getNamespaceURI(), step.getLocalPart());
        if (!there.isEmpty()) {
            return there.get(0);
        }
        if (step.getNamespaceURI().isEmpty()) {
            Element child = parent.getOwnerDocument().createElementNS(null, step.getLocalPart());
            parent.appendChild(child);
            return child;
        }
        Element root = Xml.append(parent, step.getNamespaceURI(), "tns:" + step.getLocalPart());
        Xml.declare(root, "tns", step.getNamespaceURI());
        return root;
    }

    /** The topics as text, for messages to people. */
    public String describe() {
        List<String> names = new ArrayList<>();
        topics.forEach(topic -> names.add(topic.toString()));
        return String.join(", ", names);
    }
}
