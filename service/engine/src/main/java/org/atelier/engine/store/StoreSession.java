package org.atelier.engine.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.security.Fqan;

/** What can be done in a transaction of {@link WorkspaceStore}; not valid after it. Used by one thread. */
public interface StoreSession {

    // Workspaces

    /**
     * Adds a workspace, with no work due and no claim.
     *
     * @throws StoreException {@link StoreException.Kind#CONFLICT} where the id, or the owner's client token, is taken
     */
    void insert(StoredWorkspace workspace);

    /** Reads without a lock; also finds destroyed workspaces until they are forgotten. */
    Optional<StoredWorkspace> find(WorkspaceId id);

    /** Reads and keeps others from changing or locking the row until the transaction ends; waits for whoever holds it. */
    Optional<StoredWorkspace> lock(WorkspaceId id);

    /**
     * Writes what may change of a workspace: everything but id, name, owner, group, creation time and {@code diskMiB}, which stay as
     * inserted. The request changes only by a graph that grows at its end (Configure), which must be written: an implementation that
     * wants to spare writing the request compares the number of actions. The record given carries the version that was read; the
     * stored one carries that plus one.
     *
     * @return the workspace as stored, with its new version
     * @throws StoreException {@link StoreException.Kind#CONFLICT} where the stored version is not the one given, or the row is gone
     */
    Workspace update(Workspace workspace);

    /** The workspace of this owner that was created with this token, destroyed or not. */
    Optional<Workspace> findByToken(String owner, String clientToken);

    /** Those of one owner that are not destroyed, newest first. */
    List<Workspace> listByOwner(String owner);

    /**
     * Those of groups and of all their sub-groups that are not destroyed, newest first.
     *
     * @param groups none of which is in another one
     */
    List<Workspace> listByGroups(Collection<String> groups);

    /** Those that are shared with one of these groups and not destroyed, newest first. */
    List<Workspace> listSharedWith(Collection<Fqan> groups);

    /** What all workspaces that are not destroyed hold, in no order. */
    List<Booking> bookings();

    // The plan

    /** Reads what the plan as a whole remembers, without a lock. */
    PlanHead plan();

    /**
     * Waits for, and keeps until the transaction ends, the one lock under which the plan is changed. Taken before any row lock, so
     * that no two processes promise the same room.
     */
    PlanHead lockPlan();

    /** Writes what the plan as a whole remembers. */
    void savePlan(PlanHead head);

    /** All leases that are not over, by position; read while they are taken, a part at a time. */
    Stream<BookedLease> leases();

    /** Writes leases, new or known. */
    void saveLeases(Collection<BookedLease> leases);

    /** Deletes leases that are over; those that do not exist are passed over. */
    void deleteLeases(Collection<String> ids);

    /** What leases have had on these days, the first and the last among them, and count for no more themselves. */
    List<SpentTime> spentTimes(long firstDay, long lastDay);

    /**
     * Adds what leases have had to what is known of those days and accounts; forgets all days before. Under the plan's lock only.
     *
     * @param times each key once
     */
    void addSpentTimes(Collection<SpentTime> times, long firstDay);

    // Golden images

    /**
     * Golden images that were written after a change, in the order of their changes, those that are retired among them.
     *
     * @param change the number of the last change that the caller knows; 0 for all
     */
    List<StoredImage> goldenImages(long change);

    /** Waits until nobody else writes golden images, and keeps others from it until the transaction ends. */
    void lockGoldenImages();

    /**
     * Writes a golden image, new or known, as the newest change; waits for whoever writes another, so that changes become visible in their
     * order.
     *
     * @param retired whether nothing new is cloned from it any more
     */
    void saveGoldenImage(GoldenImage image, boolean retired);

    /** Forgets a golden image; does nothing where it is gone. */
    void deleteGoldenImage(GoldenImageId id);

    /** The workspaces, not destroyed, that are cloned from a golden image. */
    List<WorkspaceId> clones(GoldenImageId id);

    // Forgetting

    /** Deletes destroyed workspaces last changed before {@code limit}, with their steps; their undelivered events stay. */
    int forgetDestroyed(Instant limit);

    // Steps

    /** All steps of a workspace, by sequence. */
    List<StepRecord> steps(WorkspaceId id);

    /**
     * Adds steps.
     *
     * @throws StoreException {@link StoreException.Kind#CONFLICT} where a (workspace, sequence) is taken
     */
    void appendSteps(List<StepRecord> steps);

    /** Writes a step that exists. */
    void updateStep(StepRecord step);

    /** Deletes these steps; those that do not exist are passed over. */
    void deleteSteps(WorkspaceId id, Collection<Integer> sequences);

    // Work and claims. They are kept beside the workspace: changing them does not change its version.

    /** Says when the workspace next needs a worker; a claim that is held stays. Replaces an earlier value. */
    void setDue(WorkspaceId id, Instant due);

    /**
     * Claims the workspace that has been due longest, if its due time is not after {@code now} and no claim on it holds (none, or one
     * whose time ended before {@code now}). Rows that others have locked are skipped, not waited for.
     *
     * @param node who claims; one node can hold many claims, and cannot claim what it holds already
     * @param until when the claim lapses unless it is renewed
     */
    Optional<WorkspaceId> claimNext(String node, Instant now, Instant until);

    /** Prolongs a claim; false where the node does not hold it any more. */
    boolean renewClaim(WorkspaceId id, String node, Instant until);

    /**
     * Gives a claim back and says when work is next due, empty for none; does nothing and returns false where the node does not hold
     * it.
     */
    boolean releaseClaim(WorkspaceId id, String node, Optional<Instant> due);

    /** Gives back all claims of a node, which it must not be using: called when a node starts. Due times stay. */
    void releaseClaims(String node);

    // Outbox

    /** Adds an event to deliver. */
    void appendEvent(WorkspaceEvent event);

    /**
     * The oldest undelivered events, by position, and the right to deliver them until the transaction ends. Empty also where another
     * transaction has that right.
     */
    List<OutboxEntry> takeEvents(int max);

    /** Deletes delivered events; those that do not exist are passed over. */
    void deleteEvents(Collection<Long> positions);
}
