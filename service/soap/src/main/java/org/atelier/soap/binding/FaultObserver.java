package org.atelier.soap.binding;

import java.util.Optional;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.MessageObserver;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.contract.References;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.soap.fault.FaultMapper;
import org.atelier.soap.fault.FaultMapper.Stage;
import org.atelier.soap.fault.FaultWriter;
import org.atelier.soap.fault.TypedFault;
import org.atelier.soap.http.OutgoingMessage;
import org.atelier.soap.http.Refusal;
import org.atelier.wsrf.xml.EndpointReference;

/** Answers what went wrong with a typed fault, in place of CXF's own fault chain. */
final class FaultObserver implements MessageObserver {

    private final FaultMapper mapper;
    private final FaultWriter writer;
    private final References references;

    FaultObserver(FaultMapper mapper, FaultWriter writer, References references) {
        this.mapper = mapper;
        this.writer = writer;
        this.references = references;
    }

    @Override
    public void onMessage(Message message) {
        Exchange exchange = message.getExchange();
        Throwable failure = Optional.<Throwable>ofNullable(message.getContent(Exception.class))
                .orElseGet(() -> new IllegalStateException("CXF reported a fault without an exception."));
        exchange.put(OutgoingMessage.class, answer(exchange, failure));
    }

    OutgoingMessage answer(Exchange exchange, Throwable failure) {
        Stage stage = exchange.get(Stage.class) == Stage.WORKING ? Stage.WORKING : Stage.READING;
        return answer(ResourceCall.of(exchange), mapper.map(failure, stage));
    }

    private OutgoingMessage answer(ResourceCall call, TypedFault fault) {
        return writer.write(fault, call.version(), call.addressing(), originator(call));
    }

    OutgoingMessage refusal(Refusal refusal, SoapVersion version) {
        return writer.write(
                mapper.map(refusal), version, references.endpoint(PortType.WORKSPACE_FACTORY), refusal.status());
    }

    private EndpointReference originator(ResourceCall call) {
        return call.resourceId()
                .map(id -> references.resource(call.portType(), id))
                .orElseGet(() -> references.endpoint(call.portType()));
    }
}
