package org.atelier.soap.fault;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import javax.xml.namespace.QName;
import org.atelier.soap.envelope.Addressing;
import org.atelier.soap.envelope.EnvelopeText;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.soap.fault.TypedFault.Blame;
import org.atelier.soap.http.Handled;
import org.atelier.soap.http.OutgoingMessage;
import org.atelier.wsrf.lifetime.XmlDateTime;
import org.atelier.wsrf.xml.EndpointReference;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** Writes faults as complete messages, in SOAP 1.1 or 1.2. */
public final class FaultWriter {

    private static final int INTERNAL_SERVER_ERROR = 500;

    private final InstantSource clock;

    public FaultWriter(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The answer to a message whose version and headers are known.
     *
     * @param originator the resource or endpoint that refuses
     */
    public OutgoingMessage write(
            TypedFault fault, SoapVersion version, Addressing request, EndpointReference originator) {
        return write(fault, version, request, originator, INTERNAL_SERVER_ERROR);
    }

    OutgoingMessage write(
            TypedFault fault, SoapVersion version, Addressing request, EndpointReference originator, int status) {
        StringBuilder body = new StringBuilder(1024);
        String detail = Xml.write(element(fault, originator));
        if (version == SoapVersion.SOAP_12) {
            soap12(body, fault, detail);
        } else {
            soap11(body, fault, detail);
        }
        byte[] bytes = EnvelopeText.reply(version, request, fault.action(), body);
        return new OutgoingMessage(
                status,
                version.contentType(),
                bytes,
                Handled.refused(fault.element().getLocalPart()));
    }

    /** The answer to a message that was not even read. */
    public OutgoingMessage write(TypedFault fault, SoapVersion version, EndpointReference originator, int status) {
        return write(fault, version, Addressing.NONE, originator, status);
    }

    private static void soap11(StringBuilder body, TypedFault fault, String detail) {
        body.append("<soap:Fault>");
        if (fault.subcode().isPresent()) {
            body.append("<faultcode");
            appendValue(body, fault.subcode().get());
        } else {
            body.append("<faultcode>soap:").append(code11(fault.blame()));
        }
        body.append("</faultcode><faultstring xml:lang=\"en\">");
        EnvelopeText.escape(body, fault.description());
        body.append("</faultstring><detail>").append(detail).append("</detail></soap:Fault>");
    }

    private static void soap12(StringBuilder body, TypedFault fault, String detail) {
        body.append("<soap:Fault><soap:Code><soap:Value>soap:").append(code12(fault.blame()));
        body.append("</soap:Value>");
        fault.subcode().ifPresent(subcode -> {
            body.append("<soap:Subcode><soap:Value");
            appendValue(body, subcode);
            body.append("</soap:Value></soap:Subcode>");
        });
        body.append("</soap:Code><soap:Reason><soap:Text xml:lang=\"en\">");
        EnvelopeText.escape(body, fault.description());
        body.append("</soap:Text></soap:Reason><soap:Detail>").append(detail).append("</soap:Detail></soap:Fault>");
    }

    /** The rest of a start tag, and the name as its text. */
    private static void appendValue(StringBuilder body, QName name) {
        String prefix = name.getPrefix();
        body.append(" xmlns:").append(prefix).append("=\"").append(name.getNamespaceURI());
        body.append("\">").append(prefix).append(':').append(name.getLocalPart());
    }

    private static String code11(Blame blame) {
        return switch (blame) {
            case SENDER -> "Client";
            case RECEIVER -> "Server";
            case MUST_UNDERSTAND -> "MustUnderstand";
            case VERSION_MISMATCH -> "VersionMismatch";
        };
    }

    private static String code12(Blame blame) {
        return switch (blame) {
            case SENDER -> "Sender";
            case RECEIVER -> "Receiver";
            case MUST_UNDERSTAND -> "MustUnderstand";
            case VERSION_MISMATCH -> "VersionMismatch";
        };
    }

    private Element element(TypedFault fault, EndpointReference originator) {
        String prefix =
                fault.element().getPrefix().isEmpty() ? "f" : fault.element().getPrefix();
        Element element = Xml.element(
                fault.element().getNamespaceURI(),
                prefix + ":" + fault.element().getLocalPart());
        Xml.declare(element, "bf", Namespaces.BASE_FAULTS);
        fault.leading().forEach(part -> Xml.adopt(element, part));
        appendText(element, "Timestamp", XmlDateTime.write(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        Xml.adopt(element, originator.toElement(Namespaces.BASE_FAULTS, "bf:Originator"));
        appendText(element, "ErrorCode", fault.code().value())
                .setAttribute("dialect", fault.code().dialect());
        appendText(element, "Description", fault.description()).setAttribute("xml:lang", "en");
        fault.cause().ifPresent(cause -> {
            Element holder = Xml.append(element, Namespaces.BASE_FAULTS, "bf:FaultCause");
            Xml.adopt(holder, element(cause, originator));
        });
        fault.details().forEach(part -> Xml.adopt(element, part));
        return element;
    }

    private static Element appendText(Element parent, String name, String value) {
        Element child = Xml.append(parent, Namespaces.BASE_FAULTS, "bf:" + name);
        child.setTextContent(value);
        return child;
    }
}
