package org.atelier.soap.binding;

import java.util.Optional;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.apache.cxf.service.model.MessageInfo;
import org.apache.cxf.ws.addressing.JAXWSAConstants;
import org.atelier.soap.fault.FaultMapper.Stage;
import org.atelier.soap.fault.MessageRefused;
import org.atelier.soap.http.IncomingMessage;

/** Requires that the action of a message is that of its body. */
final class ActionInterceptor extends AbstractPhaseInterceptor<Message> {

    ActionInterceptor() {
        super(Phase.PRE_INVOKE);
    }

    @Override
    public void handleMessage(Message message) {
        Exchange exchange = message.getExchange();
        String expected = action(
                exchange.get(BindingOperationInfo.class).getOperationInfo().getInput());
        ResourceCall call = ResourceCall.of(exchange);
        call.addressing().action().ifPresent(given -> require(given, expected));
        requireSoapAction(exchange.get(IncomingMessage.class).soapAction(), call, expected);
        if (call.addressing().action().isEmpty() && call.addressing().used()) {
            throw MessageRefused.addressing(
                    "MessageAddressingHeaderRequired",
                    "There are addressing headers, but wsa:Action is not among them.");
        }
        exchange.put(Stage.class, Stage.WORKING);
    }

    private static void require(String given, String expected) {
        if (!given.equals(expected)) {
            throw MessageRefused.addressing(
                    "ActionNotSupported",
                    "The action '" + shortened(given) + "' is not that of the body, which is '" + expected + "'.");
        }
    }

    /** SOAP 1.1's header may be empty or wrong where the client does not use addressing: nothing is decided by it. */
    private static void requireSoapAction(Optional<String> given, ResourceCall call, String expected) {
        if (call.addressing().used() && given.isPresent() && !given.get().equals(expected)) {
            throw MessageRefused.addressing(
                    "InvalidAddressingHeader",
                    "The HTTP header SOAPAction '" + shortened(given.get()) + "' is not the same as wsa:Action.");
        }
    }

    /** The action that the contract gives to a message. */
    static String action(MessageInfo message) {
        return String.valueOf(message.getExtensionAttribute(JAXWSAConstants.WSAM_ACTION_QNAME));
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }
}
