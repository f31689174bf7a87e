package org.atelier.wsrf.store.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.store.Ending;
import org.atelier.wsrf.store.PullPoint;
import org.atelier.wsrf.store.PullPointStore;
import org.atelier.wsrf.store.Subscription;

/** Pull points in memory, under the lock of the store they belong to. */
final class MemoryPullPointStore implements PullPointStore {

    private final MemoryNotificationStore store;

    MemoryPullPointStore(MemoryNotificationStore store) {
        this.store = store;
    }

    @Override
    public boolean insert(PullPoint pullPoint, int maximumOfOwner) {
        synchronized (store) {
            long owned = store.pullPoints.values().stream()
                    .filter(each -> each.owner().equals(pullPoint.owner()))
                    .count();
            if (owned >= maximumOfOwner) {
                return false;
            }
            store.pullPoints.put(pullPoint.id(), pullPoint);
            store.queues.put(pullPoint.id(), new MemoryQueue());
            return true;
        }
    }

    @Override
    public Optional<PullPoint> find(String id) {
        synchronized (store) {
            return Optional.ofNullable(store.pullPoints.get(id));
        }
    }

    @Override
    public Optional<Ending> ending(String id) {
        return store.ending(id);
    }

    @Override
    public boolean setTerminationTime(String id, Instant time) {
        synchronized (store) {
            return store.pullPoints.computeIfPresent(id, (key, known) -> known.withTerminationTime(time)) != null;
        }
    }

    @Override
    public boolean delete(Ending ending) {
        synchronized (store) {
            if (store.pullPoints.remove(ending.id()) == null) {
                return false;
            }
            store.queues.remove(ending.id());
            for (Subscription each :
                    store.subscriptionsWhere(each -> each.queue().equals(ending.id()))) {
                store.delete(new Ending(each.id(), each.owner(), ending.time(), ending.reason()));
            }
            store.keep(ending);
            return true;
        }
    }

    @Override
    public List<Ending> deleteExpired(Instant now, String reason, int limit) {
        synchronized (store) {
            List<Ending> ended = store.pullPoints.values().stream()
                    .filter(each -> !each.terminationTime().isAfter(now))
                    .sorted(Comparator.comparing(PullPoint::terminationTime))
                    .limit(limit)
                    .map(each -> new Ending(each.id(), each.owner(), now, reason))
                    .toList();
            ended.forEach(this::delete);
            return ended;
        }
    }
}
