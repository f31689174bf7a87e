package org.atelier.wsrf.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.lifetime.RequestedTermination;
import org.atelier.wsrf.xml.Namespaces;
import org.w3c.dom.Element;

/** Grants termination times after now and within the longest lifetime; nothing lives for ever. Times are whole milliseconds. */
record TerminationRule(Duration byDefault, Duration longest, InstantSource clock) {

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Instant byDefaultFromNow() {
        return now().plus(byDefault);
    }

    /** The time to grant, or a refusal that tells the times that would be granted. */
    Instant grant(RequestedTermination requested, WsrfFault refusal) {
        Instant now = now();
        Instant latest = now.plus(longest);
        Instant time = resolve(requested, now, latest, refusal)
                .orElseThrow(() -> refused(refusal, "Nothing lives for ever here", now, latest));
        if (!time.isAfter(now)) {
            throw refused(refusal, "The termination time " + time + " is not in the future", now, latest);
        }
        if (time.isAfter(latest)) {
            throw refused(refusal, "The termination time " + time + " is too far in the future", now, latest);
        }
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Optional<Instant> resolve(
            RequestedTermination requested, Instant now, Instant latest, WsrfFault refusal) {
        try {
            return requested.resolve(now);
        } catch (IllegalArgumentException e) {
            throw refused(refusal, "The termination time is outside of the calendar", now, latest);
        }
    }

    private static WsrfException refused(WsrfFault fault, String reason, Instant now, Instant latest) {
        String message = reason + "; ask for a time after " + now + " and not after " + latest + ".";
        boolean hasTimes = fault.element().getNamespaceURI().equals(Namespaces.BASE_NOTIFICATION);
        List<Element> details = hasTimes ? FaultDetail.times(now, latest) : List.of();
        return new WsrfException(fault, message, details);
    }
}
