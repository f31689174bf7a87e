package org.atelier.wsrf.notification;

import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.lifetime.Lifetime;
import org.atelier.wsrf.lifetime.RequestedTermination;
import org.atelier.wsrf.store.PullPoint;

/**
 * Pull points: for clients that nobody can send to. Thread-safe. Every refusal is a {@link org.atelier.wsrf.fault.WsrfException}; to whoever
 * is not its owner, a pull point is RESOURCE_UNKNOWN.
 */
public interface PullPoints {

    /** Makes one. @throws org.atelier.wsrf.fault.WsrfException UNABLE_TO_CREATE_PULL_POINT */
    PullPoint create(String owner);

    PullPoint get(String owner, String id);

    /**
     * Removes and returns the oldest messages.
     *
     * @param maximum how many at most; where absent or more than the service gives at once, that many
     * @throws org.atelier.wsrf.fault.WsrfException UNABLE_TO_GET_MESSAGES for a negative maximum, RESOURCE_UNKNOWN
     */
    Messages messages(String owner, String id, Optional<Long> maximum);

    /** Changes when it ends. @throws org.atelier.wsrf.fault.WsrfException TERMINATION_TIME_CHANGE_REJECTED, RESOURCE_UNKNOWN */
    Lifetime setTerminationTime(String owner, String id, RequestedTermination termination);

    /** Ends the pull point and the subscriptions that feed it. @throws org.atelier.wsrf.fault.WsrfException RESOURCE_UNKNOWN */
    void destroy(String owner, String id);

    /**
     * What was waiting.
     *
     * @param lost how many messages had to be dropped since the last time because too many waited
     */
    record Messages(List<NotificationMessage> messages, long lost) {
        public Messages {
            messages = List.copyOf(messages);
        }
    }
}
