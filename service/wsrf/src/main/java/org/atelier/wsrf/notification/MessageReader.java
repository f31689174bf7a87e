package org.atelier.wsrf.notification;

import org.atelier.wsrf.store.Message;
import org.atelier.wsrf.topic.TopicPath;
import org.atelier.wsrf.xml.Xml;
import org.atelier.wsrf.xml.XmlTree;

/** Makes what goes out from what is stored. */
final class MessageReader {

    private MessageReader() {}

    static NotificationMessage read(String subscription, Message message) {
        return with(subscription, message, XmlTree.of(Xml.parse(message.body())));
    }

    static NotificationMessage with(String subscription, Message message, XmlTree body) {
        return new NotificationMessage(
                subscription, message.resource(), message.sequence(), TopicPath.parse(message.topic()), body);
    }
}
