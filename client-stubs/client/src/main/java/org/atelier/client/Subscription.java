package org.atelier.client;

import java.time.Duration;
import java.time.Instant;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsn.b.PauseSubscription;
import org.atelier.types.wsn.b.Renew;
import org.atelier.types.wsn.b.ResumeSubscription;
import org.atelier.types.wsn.b.Unsubscribe;

/** A subscription at the service. Thread-safe. */
public final class Subscription {

    private final Ports ports;
    private final WorkspaceReference reference;

    Subscription(Ports ports, WorkspaceReference reference) {
        this.ports = ports;
        this.reference = reference;
    }

    public WorkspaceReference reference() {
        return reference;
    }

    /** Sets its end to so much from now; returns the new end. */
    public Instant renew(Duration fromNow) {
        Renew message = new Renew();
        message.setTerminationTime(fromNow.toString());
        return WireTime.toInstant(ports.subscriptions()
                .call(reference, port -> port.renew(message))
                .getTerminationTime());
    }

    /** Nothing is delivered until it is resumed. */
    public void pause() {
        ports.subscriptions().call(reference, port -> port.pauseSubscription(new PauseSubscription()));
    }

    public void resume() {
        ports.subscriptions().call(reference, port -> port.resumeSubscription(new ResumeSubscription()));
    }

    public void unsubscribe() {
        ports.subscriptions().call(reference, port -> port.unsubscribe(new Unsubscribe()));
    }
}
