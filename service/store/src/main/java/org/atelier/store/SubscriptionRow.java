package org.atelier.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.store.Subscription.Style;
import org.atelier.wsrf.store.SubscriptionFilter;
import org.atelier.wsrf.xml.EndpointReference;

/** Maps rows of the table {@code subscription} to values. */
final class SubscriptionRow {

    static final String COLUMNS =
            "s.id, s.resource_kind, s.resource_id, s.owner, s.queue, s.paused, s.termination, s.body";

    private SubscriptionRow() {}

    /**
     * The column {@code body}: what never changes and is never searched for.
     *
     * @param push absent where the messages go to a pull point
     */
    record Body(
            Optional<EndpointReference> push,
            Set<String> topics,
            SubscriptionFilter filter,
            Style style,
            Instant created) {

        static Body of(Subscription subscription) {
            return new Body(
                    SubscriptionRow.push(subscription).map(Consumer.Push::endpoint),
                    subscription.topics(),
                    subscription.filter(),
                    subscription.style(),
                    subscription.created());
        }
    }

    static Optional<Consumer.Push> push(Subscription subscription) {
        return subscription.consumer() instanceof Consumer.Push push ? Optional.of(push) : Optional.empty();
    }

    static Subscription subscription(ResultSet row) throws SQLException {
        Body body = Json.read(row.getString("body"), Body.class);
        Consumer pull = new Consumer.Pull(row.getString("queue"));
        return new Subscription(
                row.getString("id"),
                new ResourceKey(row.getString("resource_kind"), row.getString("resource_id")),
                row.getString("owner"),
                body.push().<Consumer>map(Consumer.Push::new).orElse(pull),
                body.topics(),
                body.filter(),
                body.style(),
                body.created(),
                row.getObject("termination", OffsetDateTime.class).toInstant(),
                row.getBoolean("paused"));
    }
}
