package org.atelier.soap.binding;

import java.util.Optional;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.atelier.security.Caller;
import org.atelier.soap.contract.PortType;
import org.atelier.soap.envelope.Addressing;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;

/**
 * What is known of a call besides its body.
 *
 * @param resourceId from the header or the path; empty where the call is to the port type itself
 */
public record ResourceCall(
        PortType portType, Caller caller, SoapVersion version, Addressing addressing, Optional<String> resourceId) {

    /** The call that this thread works on. */
    public static ResourceCall current() {
        Message message = PhaseInterceptorChain.getCurrentMessage();
        if (message == null) {
            throw new IllegalStateException("This thread works on no call.");
        }
        return of(message.getExchange());
    }

    static ResourceCall of(Exchange exchange) {
        return exchange.get(ResourceCall.class);
    }

    /** The id of the resource called; throws where the message says none. */
    public String requiredResourceId() {
        return resourceId.orElseThrow(() -> new WsrfException(
                WsrfFault.RESOURCE_UNKNOWN,
                "The message does not say which resource it is for: send the reference parameter of the endpoint reference as a"
                        + " header, or add the id to the address."));
    }

    ResourceCall with(SoapVersion spoken, Addressing headers, Optional<String> id) {
        return new ResourceCall(portType, caller, spoken, headers, id);
    }
}
