package org.atelier.wsrf.notification;

import java.time.Instant;
import java.util.List;
import javax.xml.namespace.QName;
import org.atelier.wsrf.lifetime.XmlDateTime;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** The elements that some faults of WS-BaseNotification have besides those of BaseFault. */
final class FaultDetail {

    private FaultDetail() {}

    /** wsnt:MinimumTime and wsnt:MaximumTime. */
    static List<Element> times(Instant minimum, Instant maximum) {
        return List.of(
                Xml.element(Namespaces.BASE_NOTIFICATION, "wsnt:MinimumTime", XmlDateTime.write(minimum)),
                Xml.element(Namespaces.BASE_NOTIFICATION, "wsnt:MaximumTime", XmlDateTime.write(maximum)));
    }

    /** An element whose value is a qualified name, for example wsnt:UnknownFilter. */
    static Element name(String localName, QName value) {
        Element element = Xml.element(Namespaces.BASE_NOTIFICATION, "wsnt:" + localName);
        if (value.getNamespaceURI().isEmpty()) {
            element.setTextContent(value.getLocalPart());
        } else {
            Xml.declare(element, "q", value.getNamespaceURI());
            element.setTextContent("q:" + value.getLocalPart());
        }
        return element;
    }
}
