package org.atelier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.store.Notifications.ROOMY;
import static org.atelier.store.Notifications.START;
import static org.atelier.store.Notifications.lease;
import static org.atelier.store.Notifications.message;

import java.time.Instant;
import java.util.List;
import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.PullPointStore;
import org.atelier.wsrf.store.QueueLease;
import org.atelier.wsrf.store.QueuedMessage;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.store.SubscriptionStore;

/** The stores that a contract is about, and steps that its tests share. */
interface NotificationStores {

    Instant LATER = START.plusSeconds(60);

    SubscriptionStore subscriptions();

    PullPointStore pullPoints();

    MessageStore messages();

    default Subscription subscribed(Subscription subscription) {
        assertThat(subscriptions().insert(subscription, 100)).isTrue();
        return subscription;
    }

    default boolean publish(long sequence, Subscription... to) {
        return publishAt(START, sequence, to);
    }

    default boolean publishAt(Instant now, long sequence, Subscription... to) {
        return messages().publish(message(sequence), List.of(to), ROOMY, now);
    }

    default QueueLease onlyLease(Instant now) {
        List<QueueLease> leases = messages().lease(lease(now, "x"));
        assertThat(leases).hasSize(1);
        return leases.get(0);
    }

    default QueueLease peek() {
        QueueLease lease = onlyLease(START);
        messages().release(lease);
        return lease;
    }

    default List<Long> sequences(List<QueuedMessage> messages) {
        return messages.stream().map(each -> each.message().sequence()).toList();
    }
}
