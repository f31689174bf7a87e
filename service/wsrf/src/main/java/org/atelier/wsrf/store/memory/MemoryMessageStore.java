package org.atelier.wsrf.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.LeaseRequest;
import org.atelier.wsrf.store.Message;
import org.atelier.wsrf.store.MessageStore;
import org.atelier.wsrf.store.QueueLease;
import org.atelier.wsrf.store.QueueLimits;
import org.atelier.wsrf.store.QueuedMessage;
import org.atelier.wsrf.store.Settlement;
import org.atelier.wsrf.store.Subscription;

/** Messages and queues in memory, under the lock of the store they belong to. */
public final class MemoryMessageStore implements MessageStore {

    private final MemoryNotificationStore store;
    private final Map<Identity, Message> messages = new LinkedHashMap<>();
    private long positions;

    MemoryMessageStore(MemoryNotificationStore store) {
        this.store = store;
    }

    private record Identity(ResourceKey resource, long sequence) {}

    @Override
    public boolean publish(Message message, List<Subscription> subscriptions, QueueLimits limits, Instant now) {
        synchronized (store) {
            if (messages.putIfAbsent(new Identity(message.resource(), message.sequence()), message) != null) {
                return false;
            }
            for (Subscription subscription : subscriptions) {
                MemoryQueue queue = store.queues.get(subscription.queue());
                if (queue != null && store.subscriptions.containsKey(subscription.id())) {
                    queue.append(new QueuedMessage(++positions, subscription.id(), message), limits, now);
                }
            }
            return true;
        }
    }

    @Override
    public Optional<Message> current(ResourceKey resource, Collection<String> topics) {
        synchronized (store) {
            return messages.values().stream()
                    .filter(each -> each.resource().equals(resource) && topics.contains(each.topic()))
                    .max(Comparator.comparingLong(Message::sequence));
        }
    }

    @Override
    public List<QueueLease> lease(LeaseRequest request) {
        synchronized (store) {
            Map<String, Integer> ofMachine = new HashMap<>();
            return store.subscriptionsWhere(each -> isWanted(each, request)).stream()
                    .sorted(Comparator.comparing(this::dueTime))
                    .filter(each -> ofMachine.merge(machine(each), 1, Integer::sum) <= request.queuesOfMachine())
                    .limit(request.queues())
                    .map(each -> lease(each, request))
                    .toList();
        }
    }

    private boolean isWanted(Subscription subscription, LeaseRequest request) {
        MemoryQueue queue = store.queues.get(subscription.id());
        return subscription.consumer() instanceof Consumer.Push push
                && queue != null
                && !subscription.paused()
                && subscription.terminationTime().isAfter(request.now())
                && !queue.messages.isEmpty()
                && !dueTime(subscription).isAfter(request.now())
                && queue.isFree(request.now())
                && (request.failing() || queue.attempts == 0)
                && !request.withoutMachines().contains(push.machine());
    }

    private static String machine(Subscription subscription) {
        return subscription.consumer() instanceof Consumer.Push push ? push.machine() : "";
    }

    private Instant dueTime(Subscription subscription) {
        MemoryQueue queue = store.queues.get(subscription.id());
        return queue == null || queue.due == null ? Instant.MAX : queue.due;
    }

    private QueueLease lease(Subscription subscription, LeaseRequest request) {
        MemoryQueue queue = queueOf(subscription);
        queue.holder = request.holder();
        queue.leasedUntil = request.until();
        return new QueueLease(
                subscription,
                request.holder(),
                request.until(),
                queue.first(request.messages(), request.characters()),
                queue.lost,
                queue.attempts,
                Optional.ofNullable(queue.failingSince));
    }

    private MemoryQueue queueOf(Subscription subscription) {
        return store.queues.computeIfAbsent(subscription.id(), id -> new MemoryQueue());
    }

    private Optional<MemoryQueue> held(QueueLease lease) {
        return Optional.ofNullable(store.queues.get(lease.subscription().id()))
                .filter(queue -> queue.isHeldBy(lease.holder(), lease.until()));
    }

    @Override
    public int settle(List<Settlement> settlements, Instant now) {
        synchronized (store) {
            int held = 0;
            for (Settlement settlement : settlements) {
                Optional<MemoryQueue> queue = held(settlement.lease());
                queue.ifPresent(each -> each.settle(settlement, now));
                held += queue.isPresent() ? 1 : 0;
            }
            return held;
        }
    }

    @Override
    public void release(QueueLease lease) {
        synchronized (store) {
            held(lease).ifPresent(MemoryQueue::release);
        }
    }

    @Override
    public Taken take(String pullPoint, int maximum, long characters) {
        synchronized (store) {
            MemoryQueue queue = store.queues.get(pullPoint);
            if (queue == null || !store.pullPoints.containsKey(pullPoint)) {
                return new Taken(List.of(), 0);
            }
            List<QueuedMessage> taken = new ArrayList<>();
            long sum = 0;
            for (QueuedMessage message : queue.messages) {
                sum += isPaused(message) ? 0 : message.message().weight();
                if (taken.size() == maximum || (sum > characters && !taken.isEmpty())) {
                    break;
                }
                if (!isPaused(message)) {
                    taken.add(message);
                }
            }
            taken.forEach(queue::remove);
            long lost = queue.lost;
            queue.lost = 0;
            return new Taken(taken, lost);
        }
    }

    private boolean isPaused(QueuedMessage message) {
        return store.find(message.subscription()).filter(Subscription::paused).isPresent();
    }

    @Override
    public int purge(Instant before, int limit) {
        synchronized (store) {
            Set<Message> waiting = new HashSet<>();
            store.queues.values().forEach(queue -> queue.messages.forEach(each -> waiting.add(each.message())));
            List<Identity> old = messages.entrySet().stream()
                    .filter(each -> each.getValue().published().isBefore(before) && !waiting.contains(each.getValue()))
                    .limit(limit)
                    .map(Map.Entry::getKey)
                    .toList();
            old.forEach(messages::remove);
            return old.size();
        }
    }
}
