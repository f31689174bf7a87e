package org.atelier.soap.binding;

import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.headers.Header;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.apache.cxf.service.model.MessageInfo;
import org.atelier.wsrf.xml.Namespaces;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;

/** Adds addressing headers to the answer to a message that had some. */
final class ReplyHeaderInterceptor extends AbstractSoapInterceptor {

    ReplyHeaderInterceptor() {
        super(Phase.PRE_PROTOCOL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        Exchange exchange = message.getExchange();
        MessageInfo output =
                exchange.get(BindingOperationInfo.class).getOperationInfo().getOutput();
        ResourceCall call = ResourceCall.of(exchange);
        if (output != null && call.addressing().used()) {
            add(message, "Action", ActionInterceptor.action(output));
            call.addressing().messageId().ifPresent(id -> add(message, "RelatesTo", id));
        }
    }

    private static void add(SoapMessage message, String name, String text) {
        Element element = Xml.element(Namespaces.ADDRESSING, "wsa:" + name, text);
        message.getHeaders().add(new Header(new javax.xml.namespace.QName(Namespaces.ADDRESSING, name), element));
    }
}
