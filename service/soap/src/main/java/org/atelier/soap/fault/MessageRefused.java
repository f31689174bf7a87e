package org.atelier.soap.fault;

import java.util.Optional;
import javax.xml.namespace.QName;
import org.atelier.soap.fault.TypedFault.Blame;
import org.atelier.wsrf.xml.Namespaces;

/** A message that is not as SOAP, WS-Addressing or the contract want it. The message is for the client. */
public final class MessageRefused extends RuntimeException {

    private final Blame blame;
    private final transient Optional<QName> subcode;

    public MessageRefused(String message) {
        this(Blame.SENDER, Optional.empty(), message);
    }

    private MessageRefused(Blame blame, Optional<QName> subcode, String message) {
        super(message);
        this.blame = blame;
        this.subcode = subcode;
    }

    /** A header marked mustUnderstand that this service does not know. */
    public static MessageRefused notUnderstood(String message) {
        return new MessageRefused(Blame.MUST_UNDERSTAND, Optional.empty(), message);
    }

    /** An envelope of another version of SOAP than the content type or this service. */
    public static MessageRefused version(String message) {
        return new MessageRefused(Blame.VERSION_MISMATCH, Optional.empty(), message);
    }

    /**
     * Addressing headers that cannot be obeyed.
     *
     * @param fault local name of a fault of WS-Addressing 1.0, for example {@code InvalidAddressingHeader}
     */
    public static MessageRefused addressing(String fault, String message) {
        return new MessageRefused(Blame.SENDER, Optional.of(new QName(Namespaces.ADDRESSING, fault, "wsa")), message);
    }

    Blame blame() {
        return blame;
    }

    Optional<QName> subcode() {
        return subcode;
    }
}
