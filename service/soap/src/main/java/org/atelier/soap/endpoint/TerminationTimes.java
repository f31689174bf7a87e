package org.atelier.soap.endpoint;

import java.time.Instant;
import java.util.Optional;
import org.atelier.types.wsrf.rl.SetTerminationTime;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.lifetime.RequestedTermination;

/** The termination times that clients ask for. */
final class TerminationTimes {

    private TerminationTimes() {}

    /** The time asked for; throws where it is none, or "never". */
    static Instant required(SetTerminationTime wire, Instant now) {
        try {
            return requested(wire)
                    .resolve(now)
                    .orElseThrow(() -> unable("A lease is never without end; ask for a time or a duration."));
        } catch (IllegalArgumentException e) {
            throw new WsrfException(WsrfFault.UNABLE_TO_SET_TERMINATION_TIME, String.valueOf(e.getMessage()), e);
        }
    }

    private static RequestedTermination requested(SetTerminationTime wire) {
        if (wire.getRequestedLifetimeDuration() != null) {
            return RequestedTermination.duration(
                    wire.getRequestedLifetimeDuration().toString());
        }
        return Optional.ofNullable(wire.getRequestedTerminationTime())
                .filter(element -> !element.isNil() && element.getValue() != null)
                .map(element -> RequestedTermination.dateTime(element.getValue().toXMLFormat()))
                .orElseGet(RequestedTermination::never);
    }

    private static WsrfException unable(String message) {
        return new WsrfException(WsrfFault.UNABLE_TO_SET_TERMINATION_TIME, message);
    }
}
