package org.atelier.soap.bench;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.atelier.security.Credential;
import org.atelier.signature.MessageSigner;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Document;

/** Signed messages, each of them once; signed before they are needed, since it is the service that is measured. */
final class SignedRequests implements Supplier<byte[]> {

    private static final int READY = 6_000;

    private final String path;
    private final String text;
    private final MessageSigner signer;
    private final Queue<byte[]> ready = new ConcurrentLinkedQueue<>();

    SignedRequests(String path, String text, Credential credential) {
        this.path = path;
        this.text = text.substring(text.indexOf("?>") + 2);
        this.signer = new MessageSigner(credential.key(), credential.chain(), InstantSource.system());
        for (int i = 0; i < READY; i++) {
            ready.add(make());
        }
    }

    private byte[] make() {
        Document message = Xml.parse(text).getOwnerDocument();
        signer.sign(message, Optional.empty());
        return Load.request(path, Xml.write(message.getDocumentElement()));
    }

    /** One that nobody has sent; made now where there are no more. */
    @Override
    public byte[] get() {
        byte[] next = ready.poll();
        return next == null ? make() : next;
    }
}
