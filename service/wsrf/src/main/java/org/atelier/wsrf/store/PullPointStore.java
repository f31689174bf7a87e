package org.atelier.wsrf.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps pull points. See the package for what every method promises. */
public interface PullPointStore {

    /**
     * Adds a pull point and its empty queue. Atomic also against other processes: an owner never has more than {@code maximumOfOwner}.
     *
     * @return false, and nothing is added, where the owner already has that many
     */
    boolean insert(PullPoint pullPoint, int maximumOfOwner);

    Optional<PullPoint> find(String id);

    /** Why a pull point is no more, while that is still known. */
    Optional<Ending> ending(String id);

    /** Changes when it ends. @return false where there is none */
    boolean setTerminationTime(String id, Instant time);

    /**
     * Removes a pull point, its queue, and the subscriptions that feed it, each of which gets an ending with the same time and reason.
     *
     * @return false, and the ending is not kept, where there is none
     */
    boolean delete(Ending ending);

    /**
     * Removes, as {@link #delete} does, at most {@code limit} pull points that end at or before {@code now}, earliest first. Rows another
     * process is working on are skipped.
     *
     * @return the endings kept of pull points, with {@code now} as time and the given reason
     */
    List<Ending> deleteExpired(Instant now, String reason, int limit);
}
