package org.atelier.wsrf.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.atelier.wsrf.fault.WsrfException;
import org.atelier.wsrf.fault.WsrfFault;
import org.atelier.wsrf.lifetime.Lifetime;
import org.atelier.wsrf.lifetime.RequestedTermination;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Ending;
import org.atelier.wsrf.store.Message;
import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.store.SubscriptionFilter;
import org.atelier.wsrf.store.SubscriptionStore;
import org.atelier.wsrf.topic.TopicPath;
import org.atelier.wsrf.topic.TopicTree;
import org.atelier.wsrf.xml.ScopedExpression;

/** Subscriptions over the store. */
final class DefaultSubscriptions implements Subscriptions {

    private final SubscriptionStore store;
    private final MessageStore messages;
    private final SubscribeChecks checks;
    private final NotificationSettings settings;
    private final TerminationRule termination;
    private final Supplier<String> ids;
    private final Runnable wake;

    DefaultSubscriptions(
            SubscriptionStore store,
            MessageStore messages,
            SubscribeChecks checks,
            NotificationSettings settings,
            TerminationRule termination,
            Supplier<String> ids,
            Runnable wake) {
        this.store = store;
        this.messages = messages;
        this.checks = checks;
        this.settings = settings;
        this.termination = termination;
        this.ids = ids;
        this.wake = wake;
    }

    @Override
    public Subscription subscribe(SubscribeRequest request) {
        SubscriptionFilter filter = FilterReader.read(request.filter());
        checks.filter(filter);
        List<TopicPath> topics = FilterReader.chosen(filter.topics(), request.topics());
        Subscription.Style style = checks.style(request);
        Instant end = request.termination()
                .map(asked -> termination.grant(asked, WsrfFault.UNACCEPTABLE_INITIAL_TERMINATION_TIME))
                .orElseGet(termination::byDefaultFromNow);
        checks.consumer(request, termination.now());
        Subscription subscription = new Subscription(
                ids.get(),
                request.resource(),
                request.owner(),
                request.consumer(),
                topics.stream().map(TopicPath::toString).collect(Collectors.toSet()),
                filter,
                style,
                termination.now(),
                end,
                false);
        if (!store.insert(subscription, settings.subscriptionsOfOwner())) {
            throw new WsrfException(
                    WsrfFault.SUBSCRIBE_CREATION_FAILED,
                    "You have the " + settings.subscriptionsOfOwner()
                            + " subscriptions one may have, or the pull point has just ended; end some first.");
        }
        return subscription;
    }

    @Override
    public Subscription get(String owner, String id) {
        return store.find(id)
                .filter(found -> found.owner().equals(owner))
                .filter(found -> found.terminationTime().isAfter(termination.now()))
                .orElseThrow(() -> unknown(owner, id));
    }

    private WsrfException unknown(String owner, String id) {
        return Unknown.resource(
                "subscription", store.ending(id).filter(ending -> ending.owner().equals(owner)));
    }

    @Override
    public Lifetime renew(String owner, String id, RequestedTermination requested) {
        return changeEnd(owner, id, requested, WsrfFault.UNACCEPTABLE_TERMINATION_TIME);
    }

    @Override
    public Lifetime setTerminationTime(String owner, String id, RequestedTermination requested) {
        return changeEnd(owner, id, requested, WsrfFault.TERMINATION_TIME_CHANGE_REJECTED);
    }

    private Lifetime changeEnd(String owner, String id, RequestedTermination requested, WsrfFault refusal) {
        get(owner, id);
        Instant end = termination.grant(requested, refusal);
        known(store.setTerminationTime(id, end), owner, id);
        return new Lifetime(Optional.of(end), termination.now());
    }

    @Override
    public void pause(String owner, String id) {
        get(owner, id);
        known(store.pause(id), owner, id);
    }

    @Override
    public void resume(String owner, String id) {
        get(owner, id);
        known(store.resume(id, termination.now()), owner, id);
        wake.run();
    }

    @Override
    public void unsubscribe(String owner, String id) {
        get(owner, id);
        Ending ending = new Ending(id, owner, termination.now(), "Its owner ended it.");
        known(store.delete(ending), owner, id);
    }

    private void known(boolean stillThere, String owner, String id) {
        if (!stillThere) {
            throw unknown(owner, id);
        }
    }

    @Override
    public NotificationMessage currentMessage(ResourceKey resource, TopicTree topics, ScopedExpression expression) {
        List<TopicPath> chosen = FilterReader.chosen(List.of(expression), topics);
        if (chosen.size() > 1) {
            throw new WsrfException(
                    WsrfFault.MULTIPLE_TOPICS_SPECIFIED,
                    "The topic expression '" + expression.text() + "' chooses " + chosen.size()
                            + " topics; choose one.");
        }
        Message message = messages.current(resource, Set.of(chosen.get(0).toString()))
                .orElseThrow(() -> new WsrfException(
                        WsrfFault.NO_CURRENT_MESSAGE_ON_TOPIC,
                        "There was no message on the topic " + chosen.get(0) + " in the last " + settings.messagesKept()
                                + "."));
        return MessageReader.read("", message);
    }

    @Override
    public void resourceEnded(ResourceKey resource) {
        store.shorten(resource, termination.now().plus(settings.farewell()));
    }
}
