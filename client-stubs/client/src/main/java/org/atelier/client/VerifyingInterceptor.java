package org.atelier.client;

import java.io.InputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.staxutils.StaxUtils;
import org.atelier.signature.SignatureRefused;
import org.w3c.dom.Document;

/** Reads an answer, has its signature verified, and hands on what was verified. */
final class VerifyingInterceptor extends AbstractPhaseInterceptor<Message> {

    private final MessageSignatures signatures;

    VerifyingInterceptor(MessageSignatures signatures) {
        super(Phase.POST_STREAM);
        this.signatures = signatures;
    }

    @Override
    public void handleMessage(Message answer) {
        XMLStreamReader reader = answer.getContent(XMLStreamReader.class);
        if (reader == null) {
            return;
        }
        try {
            Document document = StaxUtils.read(reader);
            signatures.verify(document, answer.getExchange());
            answer.setContent(XMLStreamReader.class, StaxUtils.createXMLStreamReader(document));
            answer.removeContent(InputStream.class);
        } catch (XMLStreamException | SignatureRefused e) {
            throw new Fault(e);
        }
    }
}
