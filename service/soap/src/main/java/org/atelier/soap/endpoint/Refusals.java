package org.atelier.soap.endpoint;

import java.util.function.Supplier;
import org.atelier.engine.EngineException;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;

/** Operations of WSRF and WS-Notification have faults of their own: what the engine refuses becomes the cause of that fault. */
final class Refusals {

    private Refusals() {}

    static <T> T wrap(WsrfFault fault, Supplier<T> work) {
        try {
            return work.get();
        } catch (EngineException e) {
            throw new WsrfException(fault, String.valueOf(e.getMessage()), e);
        }
    }
}
