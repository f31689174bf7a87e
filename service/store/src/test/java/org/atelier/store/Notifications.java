package org.atelier.store;

import static org.atelier.store.Samples.ALICE;
import static org.atelier.store.Samples.NOW;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.LeaseRequest;
import org.atelier.wsrf.store.Message;
import org.atelier.wsrf.store.PullPoint;
import org.atelier.wsrf.store.QueueLimits;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.store.Subscription.Style;
import org.atelier.wsrf.store.SubscriptionFilter;
import org.atelier.wsrf.xml.EndpointReference;
import org.atelier.wsrf.xml.NamespaceScope;
import org.atelier.wsrf.xml.ScopedExpression;

/** Values for tests of what WS-Notification keeps. */
final class Notifications {

    static final Instant START = NOW.truncatedTo(ChronoUnit.MILLIS);
    static final Instant LEASED_UNTIL = START.plusSeconds(30);
    static final ResourceKey RESOURCE = new ResourceKey("Workspace", "w1");
    static final String STATE = "{urn:t}state";
    static final String LEASE = "{urn:t}lease";
    static final QueueLimits ROOMY = new QueueLimits(1000, 1_000_000);

    private static final SubscriptionFilter FILTER = new SubscriptionFilter(
            List.of(expression("t:state")), List.of(expression("a < 'b\"'")), List.of(expression("//x")));

    private Notifications() {}

    private static ScopedExpression expression(String text) {
        return new ScopedExpression("urn:dialect", text, new NamespaceScope(Map.of("t", "urn:t", "", "urn:default")));
    }

    static Subscription push(String id) {
        return push(id, id + ".example.org:80");
    }

    static Subscription push(String id, String machine) {
        EndpointReference endpoint = new EndpointReference(
                URI.create("http://" + machine + "/consumer").toString(),
                List.of("<p xmlns=\"urn:p\">\u00e4&amp;</p>"));
        return subscription(id, new Consumer.Push(endpoint));
    }

    static Subscription pull(String id, String pullPoint) {
        return subscription(id, new Consumer.Pull(pullPoint));
    }

    private static Subscription subscription(String id, Consumer consumer) {
        return new Subscription(
                id,
                RESOURCE,
                ALICE,
                consumer,
                Set.of(STATE, LEASE),
                FILTER,
                Style.RAW,
                NOW,
                START.plusSeconds(3600),
                false);
    }

    static PullPoint pullPoint(String id) {
        return new PullPoint(id, ALICE, START, START.plusSeconds(3600));
    }

    static Message message(long sequence) {
        return message(sequence, "<n>" + sequence + "</n>");
    }

    static Message message(long sequence, String body) {
        return new Message(RESOURCE, sequence, STATE, START.plusSeconds(sequence), body);
    }

    static LeaseRequest lease(Instant now, String holder) {
        return new LeaseRequest(now, now.plusSeconds(30), holder, 100, 100, 10, 100_000, Set.of(), true);
    }
}
