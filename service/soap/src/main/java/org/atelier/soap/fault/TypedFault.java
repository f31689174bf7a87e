package org.atelier.soap.fault;

import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/**
 * A fault of the contract, before it is written.
 *
 * @param element its name; its type extends wsrf-bf:BaseFaultType
 * @param code what a program reads, of the dialect of the contract unless the fault says otherwise
 * @param leading elements of other namespaces that stand before the time stamp
 * @param details elements that its type adds, in order
 * @param cause the fault behind it
 */
public record TypedFault(
        QName element,
        Blame blame,
        Optional<QName> subcode,
        FaultCode code,
        String description,
        List<Element> leading,
        List<Element> details,
        Optional<TypedFault> cause) {

    public TypedFault {
        leading = List.copyOf(leading);
        details = List.copyOf(details);
    }

    /** A code and the dialect it is of. */
    public record FaultCode(String dialect, String value) {}

    /** Whose fault it is, in the words of SOAP. */
    public enum Blame {
        SENDER,
        RECEIVER,
        MUST_UNDERSTAND,
        VERSION_MISMATCH
    }

    TypedFault withBlame(Blame other, Optional<QName> otherSubcode) {
        return new TypedFault(element, other, otherSubcode, code, description, leading, details, cause);
    }

    /** The action of a message with this fault. */
    public String action() {
        return FaultActions.of(this);
    }
}
