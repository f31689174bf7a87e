package org.atelier.soap.resource;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import org.atelier.wsrf.lifetime.XmlDateTime;
import org.atelier.wsrf.resource.Property;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** The properties of wsrf-rl:ScheduledResourceTerminationRP. */
final class LifetimeProperties {

    private LifetimeProperties() {}

    static <R> List<Property<R>> of(InstantSource clock, Function<R, Optional<Instant>> terminationTime) {
        return List.of(
                Property.live(name("CurrentTime"), any -> List.of(currentTime(clock))),
                Property.readOnly(
                        name("TerminationTime"),
                        resource -> List.of(terminationTime(terminationTime.apply(resource)))));
    }

    /** The same for a resource without versions. */
    static <R> List<Property<R>> live(InstantSource clock, Function<R, Optional<Instant>> terminationTime) {
        return List.of(
                Property.live(name("CurrentTime"), any -> List.of(currentTime(clock))),
                Property.live(
                        name("TerminationTime"),
                        resource -> List.of(terminationTime(terminationTime.apply(resource)))));
    }

    private static Element currentTime(InstantSource clock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Xml.element(Namespaces.RESOURCE_LIFETIME, "rl:CurrentTime", XmlDateTime.write(now));
    }

    private static Element terminationTime(Optional<Instant> time) {
        Element element = Xml.element(Namespaces.RESOURCE_LIFETIME, "rl:TerminationTime");
        time.map(XmlDateTime::write).ifPresentOrElse(element::setTextContent, () -> {
            Xml.declare(element, "xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
            element.setAttributeNS(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "xsi:nil", "true");
        });
        return element;
    }

    private static QName name(String localName) {
        return new QName(Namespaces.RESOURCE_LIFETIME, localName);
    }
}
