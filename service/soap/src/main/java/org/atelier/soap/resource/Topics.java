package org.atelier.soap.resource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.xml.namespace.QName;
import org.atelier.engine.model.WorkspaceEvent.Topic;
import org.atelier.soap.contract.Contract;
import org.atelier.wsrf.resource.Property;
import org.atelier.wsrf.topic.TopicPath;
import org.atelier.wsrf.topic.TopicTree;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** The topics of workspaces, and what a notification producer says about them in its properties. */
public final class Topics {

    /** All that a workspace, or the factory for all workspaces of a caller, publishes. */
    public static final TopicTree TREE =
            TopicTree.of(Arrays.stream(Topic.values()).map(Topics::path).toList());

    private static final List<String> DIALECTS =
            List.of(Namespaces.SIMPLE_TOPIC_DIALECT, Namespaces.CONCRETE_TOPIC_DIALECT, Namespaces.FULL_TOPIC_DIALECT);

    private Topics() {}

    public static TopicPath path(Topic topic) {
        return TopicPath.root(Contract.TOPICS, topic.name().toLowerCase(Locale.ROOT));
    }

    /** The properties of wsnt:NotificationProducerRP and the query dialect, the same for every resource. */
    static <R> List<Property<R>> properties() {
        List<Property<R>> properties = new ArrayList<>();
        properties.add(constant(Namespaces.BASE_NOTIFICATION, "TopicExpression", expressions()));
        properties.add(constant(Namespaces.BASE_NOTIFICATION, "FixedTopicSet", texts("wsnt:FixedTopicSet", "true")));
        properties.add(constant(
                Namespaces.BASE_NOTIFICATION,
                "TopicExpressionDialect",
                texts("wsnt:TopicExpressionDialect", DIALECTS.toArray(String[]::new))));
        properties.add(constant(Namespaces.TOPICS, "TopicSet", List.of(TREE.toTopicSet())));
        Element query =
                Xml.element(Namespaces.RESOURCE_PROPERTIES, "rp:QueryExpressionDialect", Namespaces.XPATH_DIALECT);
        properties.add(constant(Namespaces.RESOURCE_PROPERTIES, "QueryExpressionDialect", List.of(query)));
        return properties;
    }

    private static <R> Property<R> constant(String namespace, String name, List<Element> elements) {
        List<String> texts = elements.stream().map(Xml::write).toList();
        return Property.readOnly(
                new QName(namespace, name),
                any -> texts.stream().map(Xml::parse).toList());
    }

    private static List<Element> texts(String name, String... values) {
        return Arrays.stream(values)
                .map(value -> Xml.element(Namespaces.BASE_NOTIFICATION, name, value))
                .toList();
    }

    private static List<Element> expressions() {
        return TREE.topics().stream()
                .map(topic -> expression(topic.steps().get(0).getLocalPart()))
                .toList();
    }

    private static Element expression(String name) {
        Element element = Xml.element(Namespaces.BASE_NOTIFICATION, "wsnt:TopicExpression", "tns:" + name);
        Xml.declare(element, "tns", Contract.TOPICS);
        element.setAttribute("Dialect", Namespaces.CONCRETE_TOPIC_DIALECT);
        return element;
    }
}
