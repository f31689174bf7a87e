package org.atelier.soap.fault;

import org.atelier.soap.contract.Contract;
import org.atelier.wsrf.xml.Namespaces;

/** The actions that the contract and the standards give to messages with faults. */
final class FaultActions {

    private FaultActions() {}

    static String of(TypedFault fault) {
        if (fault.subcode()
                .filter(code -> Namespaces.ADDRESSING.equals(code.getNamespaceURI()))
                .isPresent()) {
            return Contract.ADDRESSING_FAULT_ACTION;
        }
        return switch (fault.element().getNamespaceURI()) {
            case Contract.NAMESPACE -> Contract.FAULT_ACTION;
            case Namespaces.BASE_NOTIFICATION -> Contract.WSN_FAULT_ACTION;
            default -> Contract.WSRF_FAULT_ACTION;
        };
    }
}
