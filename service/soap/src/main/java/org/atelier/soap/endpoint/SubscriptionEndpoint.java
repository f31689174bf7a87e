package org.atelier.soap.endpoint;

import java.util.Optional;
import javax.xml.namespace.QName;
import org.atelier.engine.WorkspaceService;
import org.atelier.security.Caller;
import org.atelier.soap.binding.ResourceCall;
import org.atelier.soap.contract.PortType;
import org.atelier.types.SubscriptionManager;
import org.atelier.types.time.WireTime;
import org.atelier.types.wsn.b.PauseSubscription;
import org.atelier.types.wsn.b.PauseSubscriptionResponse;
import org.atelier.types.wsn.b.Renew;
import org.atelier.types.wsn.b.RenewResponse;
import org.atelier.types.wsn.b.ResumeSubscription;
import org.atelier.types.wsn.b.ResumeSubscriptionResponse;
import org.atelier.types.wsn.b.Unsubscribe;
import org.atelier.types.wsn.b.UnsubscribeResponse;
import org.atelier.types.wsrf.rp.GetResourcePropertyResponse;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.lifetime.Lifetime;
import org.atelier.wsrf.lifetime.RequestedTermination;
import org.atelier.wsrf.notification.Subscriptions;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.resource.ResourceProperties;
import org.atelier.wsrf.resource.ResourceView;
import org.atelier.wsrf.store.Subscription;

/** The port type SubscriptionManager. */
public final class SubscriptionEndpoint implements SubscriptionManager {

    private final WorkspaceService service;
    private final Subscriptions subscriptions;
    private final PropertyOperations<Subscription> properties;

    SubscriptionEndpoint(
            WorkspaceService service, Subscriptions subscriptions, ResourceProperties<Subscription> properties) {
        this.service = service;
        this.subscriptions = subscriptions;
        this.properties = new PropertyOperations<>(properties);
    }

    @Override
    public RenewResponse renew(Renew request) {
        Lifetime lifetime = subscriptions.renew(owner(), id(), termination(request));
        RenewResponse response = new RenewResponse();
        lifetime.terminationTime().map(WireTime::fromInstant).ifPresent(response::setTerminationTime);
        response.setCurrentTime(WireTime.fromInstant(lifetime.currentTime()));
        return response;
    }

    private static RequestedTermination termination(Renew request) {
        try {
            return Optional.ofNullable(request.getTerminationTime())
                    .map(RequestedTermination::absoluteOrRelative)
                    .orElseGet(RequestedTermination::never);
        } catch (IllegalArgumentException e) {
            throw new WsrfException(WsrfFault.UNACCEPTABLE_TERMINATION_TIME, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public UnsubscribeResponse unsubscribe(Unsubscribe request) {
        subscriptions.unsubscribe(owner(), id());
        return new UnsubscribeResponse();
    }

    @Override
    public PauseSubscriptionResponse pauseSubscription(PauseSubscription request) {
        subscriptions.pause(owner(), id());
        return new PauseSubscriptionResponse();
    }

    @Override
    public ResumeSubscriptionResponse resumeSubscription(ResumeSubscription request) {
        subscriptions.resume(owner(), id());
        return new ResumeSubscriptionResponse();
    }

    @Override
    public GetResourcePropertyResponse getResourceProperty(QName name) {
        Subscription subscription = subscriptions.get(owner(), id());
        ResourceKey key = new ResourceKey(PortType.SUBSCRIPTION_MANAGER.localName(), subscription.id());
        return properties.get(new ResourceView<>(key, 1, subscription), name);
    }

    /** Who calls, where the site lets them subscribe. */
    private String owner() {
        Caller caller = ResourceCall.current().caller();
        service.requireSubscriber(caller);
        return caller.subject();
    }

    private static String id() {
        return ResourceCall.current().requiredResourceId();
    }
}
