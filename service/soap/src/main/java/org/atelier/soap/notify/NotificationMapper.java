package org.atelier.soap.notify;

import javax.xml.namespace.QName;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.contract.References;
import org.atelier.soap.envelope.EnvelopeText;
import org.atelier.types.wsn.b.NotificationMessageHolderType;
import org.atelier.wsrf.notification.Delivery;
import org.atelier.wsrf.notification.NotificationMessage;
import org.atelier.wsrf.topic.TopicPath;
import org.atelier.wsrf.xml.EndpointReference;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** Notification messages as wsnt:NotificationMessage: in wire types for answers, as text for requests of our own. */
public final class NotificationMapper {

    private static final String OPEN = "<wsnt:Notify xmlns:wsnt=\"" + Namespaces.BASE_NOTIFICATION + "\" xmlns:wsa=\""
            + Namespaces.ADDRESSING + "\">";

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

    /** The text of the wsnt:Notify element of a delivery. */
    String notify(Delivery delivery) {
        StringBuilder text = new StringBuilder(4096).append(OPEN);
        delivery.messages().forEach(message -> append(text, message));
        if (delivery.lost() > 0) {
            text.append(Xml.write(lost(delivery.lost())));
        }
        return text.append("</wsnt:Notify>").toString();
    }

    /** Says how many messages had to be dropped. */
    public static Element lost(long count) {
        return Xml.element(Contract.NAMESPACE, Contract.PREFIX + ":LostMessages", Long.toString(count));
    }

    private void append(StringBuilder text, NotificationMessage message) {
        text.append("<wsnt:NotificationMessage>");
        reference(text, subscription(message), "wsnt:SubscriptionReference");
        text.append(Xml.write(topic(message.topic())));
        reference(text, references.of(message.producer()), "wsnt:ProducerReference");
        text.append("<wsnt:Message>")
                .append(message.body().write())
                .append("</wsnt:Message></wsnt:NotificationMessage>");
    }

    private EndpointReference subscription(NotificationMessage message) {
        return references.resource(PortType.SUBSCRIPTION_MANAGER, message.subscription());
    }

    private static void reference(StringBuilder text, EndpointReference reference, String name) {
        text.append('<').append(name).append("><wsa:Address>");
        EnvelopeText.escape(text, reference.address());
        text.append("</wsa:Address>");
        if (!reference.referenceParameters().isEmpty()) {
            text.append("<wsa:ReferenceParameters>");
            reference.referenceParameters().forEach(text::append);
            text.append("</wsa:ReferenceParameters>");
        }
        text.append("</").append(name).append('>');
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
