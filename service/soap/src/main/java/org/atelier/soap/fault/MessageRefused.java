package org.atelier.soap.fault;

import javax.xml.namespace.QName;
import org.atelier.wsrf.xml.Namespaces;

/** A message whose addressing headers cannot be obeyed. The message is for the client. */
public final class MessageRefused extends RuntimeException {

    private final transient QName subcode;

    private MessageRefused(QName subcode, String message) {
        super(message);
        this.subcode = subcode;
    }

    /**
     * Addressing headers that cannot be obeyed.
     *
     * @param fault local name of a fault of WS-Addressing 1.0, for example {@code InvalidAddressingHeader}
     */
    public static MessageRefused addressing(String fault, String message) {
        return new MessageRefused(new QName(Namespaces.ADDRESSING, fault, "wsa"), message);
    }

    QName subcode() {
        return subcode;
    }
}
