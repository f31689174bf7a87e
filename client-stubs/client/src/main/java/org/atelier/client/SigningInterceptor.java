package org.atelier.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.interceptor.StaxOutInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Holds a call back until all of it is written, and sends it signed. */
final class SigningInterceptor extends AbstractPhaseInterceptor<Message> {

    private final MessageSignatures signatures;

    SigningInterceptor(MessageSignatures signatures) {
        super(Phase.PRE_STREAM);
        addBefore(StaxOutInterceptor.class.getName());
        this.signatures = signatures;
    }

    @Override
    public void handleMessage(Message call) {
        call.setContent(OutputStream.class, new Held(call, call.getContent(OutputStream.class)));
    }

    /** The message while it is written. */
    private final class Held extends ByteArrayOutputStream {
        private final Message call;
        private final OutputStream wire;
        private boolean sent;

        Held(Message call, OutputStream wire) {
            this.call = call;
            this.wire = wire;
        }

        @Override
        public void close() throws IOException {
            if (!sent) {
                sent = true;
                call.setContent(OutputStream.class, wire);
                wire.write(signed());
                wire.close();
            }
        }

        private byte[] signed() throws IOException {
            try {
                return signatures.sign(toByteArray(), call.getExchange());
            } catch (XMLStreamException e) {
                throw new IOException("The call cannot be signed: " + e.getMessage(), e);
            }
        }
    }
}
