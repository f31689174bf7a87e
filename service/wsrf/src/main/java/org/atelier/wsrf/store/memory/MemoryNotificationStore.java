package org.atelier.wsrf.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.atelier.wsrf.resource.ResourceKey;
import org.atelier.wsrf.store.Consumer;
import org.atelier.wsrf.store.Ending;
import org.atelier.wsrf.store.PullPoint;
import org.atelier.wsrf.store.PullPointStore;
import org.atelier.wsrf.store.Subscription;
import org.atelier.wsrf.store.SubscriptionStore;

/** Subscriptions and pull points in memory, under one lock. {@link #messages()} has what waits for them. */
public final class MemoryNotificationStore implements SubscriptionStore {

    final Map<String, Subscription> subscriptions = new TreeMap<>();
    final Map<String, PullPoint> pullPoints = new LinkedHashMap<>();
    final Map<String, MemoryQueue> queues = new HashMap<>();
    private final Map<String, Ending> endings = new HashMap<>();
    private final MemoryMessageStore messages = new MemoryMessageStore(this);
    private final MemoryPullPointStore pullPointStore = new MemoryPullPointStore(this);

    public MemoryMessageStore messages() {
        return messages;
    }

    public PullPointStore pullPoints() {
        return pullPointStore;
    }

    @Override
    public synchronized boolean insert(Subscription subscription, int maximumOfOwner) {
        long owned = subscriptions.values().stream()
                .filter(each -> each.owner().equals(subscription.owner()))
                .count();
        boolean pull = subscription.consumer() instanceof Consumer.Pull;
        if (owned >= maximumOfOwner || (pull && !pullPoints.containsKey(subscription.queue()))) {
            return false;
        }
        subscriptions.put(subscription.id(), subscription);
        queues.computeIfAbsent(subscription.queue(), id -> new MemoryQueue());
        return true;
    }

    @Override
    public synchronized Optional<Subscription> find(String id) {
        return Optional.ofNullable(subscriptions.get(id));
    }

    @Override
    public synchronized Optional<Ending> ending(String id) {
        return Optional.ofNullable(endings.get(id));
    }

    @Override
    public synchronized List<Subscription> matching(Collection<ResourceKey> resources, String topic, Instant now) {
        return subscriptions.values().stream()
                .filter(each -> resources.contains(each.resource()))
                .filter(each -> each.topics().contains(topic))
                .filter(each -> each.terminationTime().isAfter(now))
                .toList();
    }

    @Override
    public synchronized boolean setTerminationTime(String id, Instant time) {
        return subscriptions.computeIfPresent(id, (key, known) -> known.withTerminationTime(time)) != null;
    }

    @Override
    public synchronized boolean pause(String id) {
        return subscriptions.computeIfPresent(id, (key, known) -> known.withPaused(true)) != null;
    }

    @Override
    public synchronized boolean resume(String id, Instant now) {
        Subscription resumed = subscriptions.computeIfPresent(id, (key, known) -> known.withPaused(false));
        MemoryQueue queue = queues.get(id);
        if (resumed != null && queue != null && !queue.messages.isEmpty()) {
            queue.due = now;
        }
        return resumed != null;
    }

    @Override
    public synchronized boolean delete(Ending ending) {
        Subscription gone = subscriptions.remove(ending.id());
        if (gone == null) {
            return false;
        }
        if (gone.consumer() instanceof Consumer.Push) {
            queues.remove(gone.id());
        }
        endings.put(ending.id(), ending);
        return true;
    }

    @Override
    public synchronized void shorten(ResourceKey resource, Instant latest) {
        subscriptions.replaceAll((id, each) ->
                each.resource().equals(resource) && each.terminationTime().isAfter(latest)
                        ? each.withTerminationTime(latest)
                        : each);
    }

    @Override
    public synchronized List<Ending> deleteExpired(Instant now, String reason, int limit) {
        List<Ending> ended = subscriptions.values().stream()
                .filter(each -> !each.terminationTime().isAfter(now))
                .sorted(Comparator.comparing(Subscription::terminationTime))
                .limit(limit)
                .map(each -> new Ending(each.id(), each.owner(), now, reason))
                .toList();
        ended.forEach(this::delete);
        return ended;
    }

    @Override
    public synchronized int purgeEndings(Instant before, int limit) {
        List<String> old = endings.values().stream()
                .filter(each -> each.time().isBefore(before))
                .limit(limit)
                .map(Ending::id)
                .toList();
        old.forEach(endings::remove);
        return old.size();
    }

    synchronized void keep(Ending ending) {
        endings.put(ending.id(), ending);
    }

    synchronized List<Subscription> subscriptionsWhere(Predicate<Subscription> condition) {
        return new ArrayList<>(subscriptions.values().stream().filter(condition).toList());
    }
}
