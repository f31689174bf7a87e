package org.atelier.wsrf.notification;

import java.util.Optional;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.store.Ending;

/** What to say of something that is not there. */
final class Unknown {

    private Unknown() {}

    /** @param ending why it is no more; only where the asker was its owner */
    static WsrfException resource(String kind, Optional<Ending> ending) {
        String message = ending.map(each -> "The " + kind + " ended at " + each.time() + ": " + each.reason())
                .orElse("There is no such " + kind + ".");
        return new WsrfException(WsrfFault.RESOURCE_UNKNOWN, message);
    }
}
