package org.atelier.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.Ending;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.store.SubscriptionStore;
import org.jdbi.v3.core.Handle;

/** Subscriptions in a database. */
public final class JdbcSubscriptionStore implements SubscriptionStore {

    private final Transactions transactions;

    public JdbcSubscriptionStore(Database database) {
        this.transactions = new Transactions(database.jdbi());
    }

    @Override
    public boolean insert(Subscription subscription, int maximumOfOwner) {
        return transactions.write(handle -> {
            new ExclusiveRights(handle).await(ExclusiveRights.SUBSCRIPTIONS);
            SubscriptionTable subscriptions = new SubscriptionTable(handle);
            if (subscriptions.countOf(subscription.owner()) >= maximumOfOwner || !prepareQueue(handle, subscription)) {
                return false;
            }
            subscriptions.insert(subscription);
            return true;
        });
    }

    private static boolean prepareQueue(Handle handle, Subscription subscription) {
        if (subscription.consumer() instanceof Consumer.Push push) {
            new QueueTable(handle).insert(subscription.id(), Optional.of(push.machine()));
            return true;
        }
        return new PullPointTable(handle).lock(subscription.queue());
    }

    @Override
    public Optional<Subscription> find(String id) {
        return transactions.read(handle -> new SubscriptionTable(handle).find(id));
    }

    @Override
    public Optional<Ending> ending(String id) {
        return transactions.read(handle -> new EndingTable(handle).find(id));
    }

    @Override
    public List<Subscription> matching(Collection<ResourceKey> resources, String topic, Instant now) {
        return transactions.read(handle -> {
            SubscriptionTable subscriptions = new SubscriptionTable(handle);
            return resources.stream()
                    .distinct()
                    .flatMap(resource -> subscriptions.matching(resource, topic, now).stream())
                    .sorted(Comparator.comparing(Subscription::id))
                    .toList();
        });
    }

    @Override
    public boolean setTerminationTime(String id, Instant time) {
        return transactions.write(handle -> new SubscriptionTable(handle).setTerminationTime(id, time));
    }

    @Override
    public boolean pause(String id) {
        return transactions.write(handle -> new SubscriptionTable(handle).setPaused(id, true));
    }

    @Override
    public boolean resume(String id, Instant now) {
        return transactions.write(handle -> {
            new QueueTable(handle).makeDue(id, now);
            return new SubscriptionTable(handle).setPaused(id, false);
        });
    }

    @Override
    public boolean delete(Ending ending) {
        return transactions.write(handle -> delete(handle, List.of(ending)) == 1);
    }

    @Override
    public void shorten(ResourceKey resource, Instant latest) {
        transactions.write(handle -> {
            new SubscriptionTable(handle).shorten(resource, latest);
            return true;
        });
    }

    @Override
    public List<Ending> deleteExpired(Instant now, String reason, int limit) {
        return transactions.write(handle -> {
            List<Ending> endings = new SubscriptionTable(handle).lockExpired(now, reason, limit);
            delete(handle, endings);
            return endings;
        });
    }

    @Override
    public int purgeEndings(Instant before, int limit) {
        return transactions.write(handle -> new EndingTable(handle).purge(before, limit));
    }

    /** Deletes subscriptions with the queues of their own and keeps why; returns how many there were, 0 or all. */
    static int delete(Handle handle, List<Ending> endings) {
        if (endings.isEmpty()) {
            return 0;
        }
        List<String> ids = endings.stream().map(Ending::id).toList();
        int deleted = new SubscriptionTable(handle).delete(ids);
        if (deleted > 0) {
            new QueueTable(handle).delete(ids);
            new EndingTable(handle).insert(endings);
        }
        return deleted;
    }
}
