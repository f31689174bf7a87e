package org.atelier.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.store.Ending;
import org.atelier.wsrf.store.PullPoint;
import org.atelier.wsrf.store.PullPointStore;
import org.jdbi.v3.core.Handle;

/** Pull points in a database. */
public final class JdbcPullPointStore implements PullPointStore {

    private final Transactions transactions;

    public JdbcPullPointStore(Database database) {
        this.transactions = new Transactions(database.jdbi());
    }

    @Override
    public boolean insert(PullPoint pullPoint, int maximumOfOwner) {
        return transactions.write(handle -> {
            new ExclusiveRights(handle).await(ExclusiveRights.PULL_POINTS);
            PullPointTable pullPoints = new PullPointTable(handle);
            if (pullPoints.countOf(pullPoint.owner()) >= maximumOfOwner) {
                return false;
            }
            pullPoints.insert(pullPoint);
            new QueueTable(handle).insert(pullPoint.id(), Optional.empty());
            return true;
        });
    }

    @Override
    public Optional<PullPoint> find(String id) {
        return transactions.read(handle -> new PullPointTable(handle).find(id));
    }

    @Override
    public Optional<Ending> ending(String id) {
        return transactions.read(handle -> new EndingTable(handle).find(id));
    }

    @Override
    public boolean setTerminationTime(String id, Instant time) {
        return transactions.write(handle -> new PullPointTable(handle).setTerminationTime(id, time));
    }

    @Override
    public boolean delete(Ending ending) {
        return transactions.write(handle -> delete(handle, ending));
    }

    @Override
    public List<Ending> deleteExpired(Instant now, String reason, int limit) {
        return transactions.write(handle -> {
            List<Ending> endings = new PullPointTable(handle).lockExpired(now, reason, limit);
            endings.forEach(ending -> delete(handle, ending));
            return endings;
        });
    }

    private static boolean delete(Handle handle, Ending ending) {
        if (!new PullPointTable(handle).delete(ending.id())) {
            return false;
        }
        List<Ending> feeding = new SubscriptionTable(handle).lockFeeding(ending.id(), ending.time(), ending.reason());
        JdbcSubscriptionStore.delete(handle, feeding);
        new QueueTable(handle).delete(List.of(ending.id()));
        new EndingTable(handle).insert(List.of(ending));
        return true;
    }
}
