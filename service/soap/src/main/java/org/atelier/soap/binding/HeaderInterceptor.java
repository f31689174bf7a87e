package org.atelier.soap.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.headers.Header;
import org.apache.cxf.phase.Phase;
import org.atelier.soap.contract.Contract;
import org.atelier.soap.envelope.Addressing;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.soap.fault.MessageRefused;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.slf4j.MDC;
import org.w3c.dom.Element;

/** Reads the headers: WS-Addressing 1.0 and the reference parameter. Each at most once, and answers only go back where requests came from. */
final class HeaderInterceptor extends AbstractSoapInterceptor {

    /** The id of the workspace in log lines. */
    static final String MDC_KEY = "workspace";

    private static final Set<String> SINGLE = Set.of("To", "From", "ReplyTo", "FaultTo", "MessageID", "Action");
    private static final String ANONYMOUS = Namespaces.ADDRESSING + "/anonymous";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-]{1,64}");

    HeaderInterceptor() {
        super(Phase.PRE_PROTOCOL);
    }

    @Override
    public Set<QName> getUnderstoodHeaders() {
        Set<QName> names = new java.util.HashSet<>();
        SINGLE.forEach(name -> names.add(new QName(Namespaces.ADDRESSING, name)));
        names.add(new QName(Namespaces.ADDRESSING, "RelatesTo"));
        names.add(Contract.RESOURCE_ID);
        return names;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        SoapVersion version = message.getVersion() == Soap12.getInstance() ? SoapVersion.SOAP_12 : SoapVersion.SOAP_11;
        ResourceCall call = ResourceCall.of(message.getExchange());
        List<Element> headers = elements(message);
        ResourceCall spoken = call.with(version, addressing(headers), call.resourceId());
        message.getExchange().put(ResourceCall.class, spoken);
        SINGLE.forEach(name -> requireSingle(headers, name));
        requireBackChannel(headers, "ReplyTo");
        requireBackChannel(headers, "FaultTo");
        Optional<String> id = resourceId(headers, call.resourceId());
        id.ifPresent(text -> MDC.put(MDC_KEY, text));
        message.getExchange().put(ResourceCall.class, spoken.with(version, spoken.addressing(), id));
    }

    private static List<Element> elements(SoapMessage message) {
        List<Element> found = new ArrayList<>();
        for (Header header : message.getHeaders()) {
            if (header.getObject() instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    private static Addressing addressing(List<Element> headers) {
        return new Addressing(text(headers, isAddressing("Action")), text(headers, isAddressing("MessageID")));
    }

    private static Optional<String> text(List<Element> headers, Predicate<Element> wanted) {
        return headers.stream().filter(wanted).findFirst().map(element -> element.getTextContent()
                .strip());
    }

    private static Predicate<Element> isAddressing(String name) {
        return element -> Xml.is(element, Namespaces.ADDRESSING, name);
    }

    private static void requireSingle(List<Element> headers, String name) {
        if (headers.stream().filter(isAddressing(name)).count() > 1) {
            throw MessageRefused.addressing(
                    "InvalidAddressingHeader", "The header wsa:" + name + " is there more than once.");
        }
    }

    private static void requireBackChannel(List<Element> headers, String name) {
        headers.stream().filter(isAddressing(name)).findFirst().ifPresent(element -> {
            List<Element> addresses = Xml.children(element, Namespaces.ADDRESSING, "Address");
            boolean anonymous = addresses.size() == 1
                    && addresses.get(0).getTextContent().strip().equals(ANONYMOUS);
            if (!anonymous) {
                throw MessageRefused.addressing(
                        "OnlyAnonymousAddressSupported",
                        "Answers go back on the connection of the request; wsa:" + name + " must be absent or "
                                + ANONYMOUS + ".");
            }
        });
    }

    private static Optional<String> resourceId(List<Element> headers, Optional<String> inPath) {
        List<Element> found = headers.stream()
                .filter(element -> Xml.is(element, Contract.NAMESPACE, Contract.RESOURCE_ID.getLocalPart()))
                .toList();
        if (found.size() > 1) {
            throw MessageRefused.addressing(
                    "InvalidAddressingHeader", "The reference parameter at:ResourceId is there more than once.");
        }
        Optional<String> inHeader = found.stream().findFirst().map(element -> element.getTextContent()
                .strip());
        if (inHeader.isPresent() && inPath.isPresent() && !inHeader.equals(inPath)) {
            throw MessageRefused.addressing(
                    "InvalidAddressingHeader",
                    "The address and the reference parameter at:ResourceId name two resources.");
        }
        Optional<String> id = inHeader.or(() -> inPath);
        if (id.isPresent() && !ID.matcher(id.get()).matches()) {
            throw MessageRefused.addressing(
                    "InvalidAddressingHeader", "The resource id is not 1 to 64 letters, digits and hyphens.");
        }
        return id;
    }
}
