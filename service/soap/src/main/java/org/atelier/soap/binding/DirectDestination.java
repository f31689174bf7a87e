package org.atelier.soap.binding;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Logger;
import org.apache.cxf.Bus;
import org.apache.cxf.common.logging.LogUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.AbstractDestination;
import org.apache.cxf.transport.Conduit;
import org.atelier.soap.http.Handled;
import org.atelier.soap.http.OutgoingMessage;

/** Where CXF takes messages from and gives answers to, without a transport: both are complete in memory. */
final class DirectDestination extends AbstractDestination {

    private static final Logger LOG = LogUtils.getL7dLogger(DirectDestination.class);
    private static final int OK = 200;
    private static final int USUAL_SIZE = 2048;

    DirectDestination(Bus bus, EndpointInfo endpoint) {
        super(bus, getTargetReference(endpoint, bus), endpoint);
    }

    @Override
    protected Conduit getInbuiltBackChannel(Message inMessage) {
        return new Back();
    }

    @Override
    protected Logger getLogger() {
        return LOG;
    }

    /** Keeps the answer in the exchange; in UTF-8, whatever the request was in. */
    private final class Back extends AbstractBackChannelConduit {
        @Override
        public void prepare(Message message) {
            message.put(Message.ENCODING, StandardCharsets.UTF_8.name());
            message.setContent(OutputStream.class, new ByteArrayOutputStream(USUAL_SIZE));
        }

        @Override
        public void close(Message message) {
            if (message.getContent(OutputStream.class) instanceof ByteArrayOutputStream bytes && bytes.size() > 0) {
                String type = ResourceCall.of(message.getExchange()).version().contentType();
                message.getExchange()
                        .put(OutgoingMessage.class, new OutgoingMessage(OK, type, bytes.toByteArray(), Handled.ok()));
            }
        }
    }
}
