package org.atelier.client;

import jakarta.xml.ws.WebFault;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapFault;
import org.atelier.client.fault.FaultDetails;
import org.atelier.client.fault.ServiceException;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsrf.bf.BaseFaultType;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Turns what a call throws into the exceptions of this library. */
final class FaultTranslator {

    private FaultTranslator() {}

    static AtelierException translate(Throwable failure, String address) {
        if (failure instanceof AtelierException known) {
            return known;
        }
        if (failure.getClass().isAnnotationPresent(WebFault.class)) {
            return declared(failure);
        }
        return Causes.find(failure, SoapFault.class)
                .<AtelierException>map(FaultTranslator::undeclared)
                .orElseGet(() -> TransportFailures.translate(failure, address));
    }

    /** A fault of the WSDL: a generated class with a method getFaultInfo. */
    private static AtelierException declared(Throwable failure) {
        WebFault name = failure.getClass().getAnnotation(WebFault.class);
        try {
            Object info = failure.getClass().getMethod("getFaultInfo").invoke(failure);
            return translate(new QName(name.targetNamespace(), name.name()), failure, info);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The generated class %s has changed.".formatted(failure.getClass()), e);
        }
    }

    /** A fault that the operation does not declare; its detail may still be one of the contract. */
    private static AtelierException undeclared(SoapFault failure) {
        Optional<Element> detail = Optional.ofNullable(failure.getDetail()).flatMap(FaultTranslator::firstChild);
        if (detail.isPresent()) {
            Element element = detail.get();
            QName name = new QName(element.getNamespaceURI(), element.getLocalName());
            return translate(name, failure, WireXml.value(element));
        }
        return new ServiceException(new FaultDetails(failure.getFaultCode(), failure.getReason(), Optional.empty()));
    }

    private static Optional<Element> firstChild(Element parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static AtelierException translate(QName name, Throwable failure, Object info) {
        if (info instanceof BaseFaultType fault) {
            return translate(name, Causes.message(failure), fault);
        }
        return new ServiceException(new FaultDetails(name, Causes.message(failure), Optional.empty()));
    }

    /** A fault of WSRF that says no more than that it was refused hands over to the cause it carries. */
    private static ServiceException translate(QName name, String message, BaseFaultType fault) {
        ServiceException exception = FaultTypes.exception(details(name, message, fault), fault);
        if (exception.getClass() == ServiceException.class
                && fault.getFaultCause() != null
                && WireXml.value(fault.getFaultCause().getAny()) instanceof BaseFaultType cause) {
            QName causeName = name(fault.getFaultCause().getAny());
            ServiceException inner = translate(causeName, Causes.message(exception), cause);
            inner.addSuppressed(exception);
            return inner;
        }
        return exception;
    }

    private static QName name(Object any) {
        Element element = WireXml.element(any);
        return new QName(element.getNamespaceURI(), element.getLocalName());
    }

    private static FaultDetails details(QName name, String message, BaseFaultType fault) {
        String description = fault.getDescription().stream()
                .map(BaseFaultType.Description::getValue)
                .collect(Collectors.joining(" "));
        return new FaultDetails(
                name,
                description.isBlank() ? message : description,
                Optional.ofNullable(fault.getTimestamp()).map(WireTime::toInstant));
    }
}
