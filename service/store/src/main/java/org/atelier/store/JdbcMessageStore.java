package org.atelier.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.LeaseRequest;
import org.atelier.wsrf.store.Message;
import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.QueueLease;
import org.atelier.wsrf.store.QueueLimits;
import org.atelier.wsrf.store.QueuedMessage;
import org.atelier.wsrf.store.Settlement;
import org.atelier.wsrf.store.Subscription;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Messages and the queues they wait in, in a database. */
public final class JdbcMessageStore implements MessageStore {

    private final Transactions transactions;

    public JdbcMessageStore(Database database) {
        this.transactions = new Transactions(database.jdbi());
    }

    @Override
    public boolean publish(Message message, List<Subscription> subscriptions, QueueLimits limits, Instant now) {
        try {
            return transactions.write(handle -> publish(handle, message, subscriptions, limits, now));
        } catch (JdbiException e) {
            if (Transactions.isUniqueViolation(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean publish(
            Handle handle, Message message, List<Subscription> subscriptions, QueueLimits limits, Instant now) {
        MessageTable messages = new MessageTable(handle);
        if (messages.isKept(message)) {
            return false;
        }
        QueueTable queues = new QueueTable(handle);
        List<String> receiving = queues.lock(
                subscriptions.stream().map(Subscription::queue).distinct().toList());
        long number = messages.insert(message);
        List<String> ids = subscriptions.stream().map(Subscription::id).toList();
        new QueuedTable(handle)
                .append(number, message.weight(), ids)
                .forEach((times, each) -> queues.countAppended(each, times, message.weight(), now));
        queues.full(receiving, limits).forEach(full -> trim(handle, full, limits));
        return true;
    }

    private static void trim(Handle handle, QueueTable.Full full, QueueLimits limits) {
        QueuedTable queued = new QueuedTable(handle);
        QueuedTable.Part excess = queued.excess(full, limits);
        queued.deleteUpTo(full.id(), excess.position());
        new QueueTable(handle).countRemoved(full.id(), excess.messages(), excess.characters(), excess.messages());
    }

    @Override
    public Optional<Message> current(ResourceKey resource, Collection<String> topics) {
        return transactions.read(handle -> new MessageTable(handle).current(resource, topics));
    }

    @Override
    public List<QueueLease> lease(LeaseRequest request) {
        return transactions.write(handle -> new QueueLeasing(handle).lease(request));
    }

    @Override
    public int settle(List<Settlement> settlements, Instant now) {
        return transactions.write(handle -> new QueueSettling(handle, now).settle(settlements));
    }

    @Override
    public void release(QueueLease lease) {
        transactions.write(handle -> {
            new QueueTable(handle).release(lease);
            return true;
        });
    }

    @Override
    public Taken take(String pullPoint, int maximum, long characters) {
        return transactions.write(handle -> {
            QueueTable queues = new QueueTable(handle);
            if (new PullPointTable(handle).find(pullPoint).isEmpty()
                    || queues.lock(List.of(pullPoint)).isEmpty()) {
                return new Taken(List.of(), 0);
            }
            QueuedTable queued = new QueuedTable(handle);
            List<QueuedMessage> taken = queued.firstNotPaused(pullPoint, maximum, characters);
            queued.delete(taken.stream().map(QueuedMessage::position).toList());
            long sum = taken.stream().mapToLong(each -> each.message().weight()).sum();
            queues.countRemoved(pullPoint, taken.size(), sum, 0);
            return new Taken(taken, queues.takeLost(pullPoint));
        });
    }

    @Override
    public int purge(Instant before, int limit) {
        return transactions.write(handle -> new MessageTable(handle).purge(before, limit));
    }
}
