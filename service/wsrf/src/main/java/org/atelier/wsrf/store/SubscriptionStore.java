package org.atelier.wsrf.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.atelier.wsrf.resource.ResourceKey;

/** Keeps subscriptions. See the package for what every method promises. */
public interface SubscriptionStore {

    /**
     * Adds a subscription and, where it pushes, its empty queue. Atomic also against other processes: an owner never has more than
     * {@code maximumOfOwner}.
     *
     * @return false, and nothing is added, where the owner already has that many, or where the pull point it feeds is not there
     */
    boolean insert(Subscription subscription, int maximumOfOwner);

    Optional<Subscription> find(String id);

    /** Why a subscription is no more, while that is still known. */
    Optional<Ending> ending(String id);

    /**
     * The subscriptions, paused ones included, to any of these resources that chose the topic and end after {@code now}; ordered by id.
     * Needs an index over (resource, topic): there may be many subscriptions to other resources.
     */
    List<Subscription> matching(Collection<ResourceKey> resources, String topic, Instant now);

    /** Changes when it ends. @return false where there is none */
    boolean setTerminationTime(String id, Instant time);

    /** Lets delivery stand still; a batch that is leased may still go out. @return false where there is none */
    boolean pause(String id);

    /** Lets delivery go on: where messages wait in its own queue, it is due {@code now}. @return false where there is none */
    boolean resume(String id, Instant now);

    /**
     * Removes a subscription, with its queue where it pushes; messages already in a pull point stay there. Keeps the ending.
     *
     * @return false, and the ending is not kept, where there is none
     */
    boolean delete(Ending ending);

    /** Makes every subscription to the resource end at {@code latest} where it would end later. */
    void shorten(ResourceKey resource, Instant latest);

    /**
     * Removes, as {@link #delete} does, at most {@code limit} subscriptions that end at or before {@code now}, earliest first. Rows another
     * process is working on are skipped.
     *
     * @return the endings kept, with {@code now} as time and the given reason
     */
    List<Ending> deleteExpired(Instant now, String reason, int limit);

    /** Forgets at most {@code limit} endings, of subscriptions and of pull points, from before a time. @return how many */
    int purgeEndings(Instant before, int limit);
}
