package org.atelier.soap.binding;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.apache.cxf.staxutils.StaxUtils;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.contract.References;
import org.atelier.soap.envelope.Addressing;
import org.atelier.soap.envelope.ContentType;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.soap.fault.FaultMapper;
import org.atelier.soap.fault.FaultWriter;
import org.atelier.soap.http.Handled;
import org.atelier.soap.http.HttpServer;
import org.atelier.soap.http.IncomingMessage;
import org.atelier.soap.http.MessageProcessor;
import org.atelier.soap.http.OutgoingMessage;
import org.atelier.soap.http.Refusal;
import org.slf4j.MDC;

/** Hands messages to the endpoints on CXF and returns their answers. */
public final class CxfProcessor implements MessageProcessor, AutoCloseable {

    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    private final FaultObserver faults;
    private final CxfEndpoints endpoints;

    public CxfProcessor(FaultMapper mapper, FaultWriter writer, References references) {
        this.faults = new FaultObserver(mapper, writer, references);
        this.endpoints = new CxfEndpoints(faults);
    }

    /**
     * Serves a port type.
     *
     * @param implementation of the generated interface
     */
    public <T> void serve(PortType portType, Class<T> generated, T implementation) {
        endpoints.add(portType, generated, implementation);
    }

    @Override
    public OutgoingMessage process(IncomingMessage incoming) {
        String[] parts = incoming.path().substring(HttpServer.ROOT.length()).split("/", 2);
        Optional<PortType> portType = Arrays.stream(PortType.values())
                .filter(candidate -> candidate.localName().equals(parts[0]))
                .findFirst();
        if (portType.isEmpty()) {
            return refuse(
                    new Refusal(Refusal.Kind.INVALID_REQUEST, NOT_FOUND, "There is no endpoint at this address."),
                    incoming.isSoap12());
        }
        Optional<String> id = parts.length > 1 && !parts[1].isEmpty() ? Optional.of(parts[1]) : Optional.empty();
        SoapVersion version = incoming.isSoap12() ? SoapVersion.SOAP_12 : SoapVersion.SOAP_11;
        return process(incoming, new ResourceCall(portType.get(), incoming.caller(), version, Addressing.NONE, id));
    }

    private OutgoingMessage process(IncomingMessage incoming, ResourceCall call) {
        DirectDestination destination = endpoints.destination(call.portType());
        Message message = message(incoming, destination);
        Exchange exchange = message.getExchange();
        exchange.put(ResourceCall.class, call);
        exchange.put(IncomingMessage.class, incoming);
        try {
            destination.getMessageObserver().onMessage(message);
        } catch (RuntimeException e) {
            exchange.put(OutgoingMessage.class, faults.answer(exchange, e));
        } finally {
            MDC.remove(HeaderInterceptor.MDC_KEY);
        }
        return Optional.ofNullable(exchange.get(OutgoingMessage.class))
                .orElseGet(() -> new OutgoingMessage(ACCEPTED, call.version().contentType(), new byte[0], Handled.ok()))
                .by(call.portType().localName(), operation(exchange));
    }

    private static String operation(Exchange exchange) {
        return Optional.ofNullable(exchange.get(BindingOperationInfo.class))
                .map(operation -> operation.getName().getLocalPart())
                .orElse(Handled.NONE);
    }

    private static Message message(IncomingMessage incoming, DirectDestination destination) {
        MessageImpl message = new MessageImpl();
        message.setExchange(new ExchangeImpl());
        message.getExchange().setInMessage(message);
        message.setDestination(destination);
        incoming.verified()
                .ifPresentOrElse(
                        document ->
                                message.setContent(XMLStreamReader.class, StaxUtils.createXMLStreamReader(document)),
                        () -> message.setContent(InputStream.class, new ByteArrayInputStream(incoming.body())));
        message.put(Message.HTTP_REQUEST_METHOD, "POST");
        message.put(Message.CONTENT_TYPE, incoming.contentType());
        ContentType.charset(incoming.contentType()).ifPresent(charset -> message.put(Message.ENCODING, charset));
        return message;
    }

    @Override
    public OutgoingMessage refuse(Refusal refusal, boolean soap12) {
        SoapVersion version = soap12 ? SoapVersion.SOAP_12 : SoapVersion.SOAP_11;
        return faults.refusal(refusal, version);
    }

    @Override
    public void close() {
        endpoints.close();
    }
}
