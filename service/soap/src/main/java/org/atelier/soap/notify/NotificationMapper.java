package org.atelier.soap.notify;

import javax.xml.namespace.QName;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.contract.References;
import org.atelier.types.wsn.b.NotificationMessageHolderType;
import org.atelier.wsrf.notification.Delivery;
import org.atelier.wsrf.notification.NotificationMessage;
import org.atelier.wsrf.topic.TopicPath;
import org.atelier.wsrf.xml.EndpointReference;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** Notification messages as wsnt:NotificationMessage: in wire types for answers, as DOM for requests of our own. */
public final class NotificationMapper {

    private final References references;

    public NotificationMapper(References references) {
        this.references = references;
    }

    /** For an answer to GetMessages. */
    public NotificationMessageHolderType write(NotificationMessage message) {
        NotificationMessageHolderType wire = new NotificationMessageHolderType();
        wire.setSubscriptionReference(references.wire(subscription(message)));
        wire.setTopic(topic(message.topic()));
        wire.setProducerReference(references.wire(references.of(message.producer())));
        NotificationMessageHolderType.Message body = new NotificationMessageHolderType.Message();
        body.setAny(message.body().toElement());
        wire.setMessage(body);
        return wire;
    }

    /** The wsnt:Notify element of a delivery. */
    Element notify(Delivery delivery) {
        Element notify = Xml.element(Namespaces.BASE_NOTIFICATION, "wsnt:Notify");
        delivery.messages().forEach(message -> append(notify, message));
        if (delivery.lost() > 0) {
            Xml.adopt(notify, lost(delivery.lost()));
        }
        return notify;
    }

    /** Says how many messages had to be dropped. */
    public static Element lost(long count) {
        return Xml.element(Contract.NAMESPACE, Contract.PREFIX + ":LostMessages", Long.toString(count));
    }

    private void append(Element notify, NotificationMessage message) {
        Element holder = Xml.append(notify, Namespaces.BASE_NOTIFICATION, "wsnt:NotificationMessage");
        Xml.adopt(holder, reference(subscription(message), "SubscriptionReference"));
        Xml.adopt(holder, topic(message.topic()));
        Xml.adopt(holder, reference(references.of(message.producer()), "ProducerReference"));
        Element body = Xml.append(holder, Namespaces.BASE_NOTIFICATION, "wsnt:Message");
        Xml.adopt(body, message.body().toElement());
    }

    private EndpointReference subscription(NotificationMessage message) {
        return references.resource(PortType.SUBSCRIPTION_MANAGER, message.subscription());
    }

    private static Element reference(EndpointReference reference, String name) {
        return reference.toElement(Namespaces.BASE_NOTIFICATION, "wsnt:" + name);
    }

    /** In the Concrete dialect, with the prefix it uses declared on it. */
    private static Element topic(TopicPath path) {
        QName root = path.steps().get(0);
        StringBuilder text = new StringBuilder("tns:").append(root.getLocalPart());
        path.steps().stream().skip(1).forEach(step -> text.append('/').append(step.getLocalPart()));
        Element element = Xml.element(Namespaces.BASE_NOTIFICATION, "wsnt:Topic", text.toString());
        String namespace = root.getNamespaceURI().isEmpty() ? Contract.TOPICS : root.getNamespaceURI();
        Xml.declare(element, "tns", namespace);
        element.setAttribute("Dialect", Namespaces.CONCRETE_TOPIC_DIALECT);
        return element;
    }
}
