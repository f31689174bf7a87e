package org.atelier.store;

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
import org.atelier.engine.store.BookedLease;
import org.atelier.engine.store.Booking;
import org.atelier.engine.store.OutboxEntry;
import org.atelier.engine.store.PlanHead;
import org.atelier.engine.store.SpentTime;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredImage;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.security.Fqan;
import org.jdbi.v3.core.Handle;

/** One transaction: hands each call to the table it is about. */
final class JdbcStoreSession implements StoreSession {

    private final WorkspaceTable workspaces;
    private final PlanTable plan;
    private final LeaseTable leases;
    private final SpentTimeTable spentTimes;
    private final ImageTable images;
    private final StepTable steps;
    private final WorkQueue work;
    private final OutboxTable outbox;
    private final ExclusiveRights rights;

    JdbcStoreSession(Handle handle, WorkspaceCache cache) {
        this.workspaces = new WorkspaceTable(handle, cache);
        this.plan = new PlanTable(handle);
        this.leases = new LeaseTable(handle);
        this.spentTimes = new SpentTimeTable(handle);
        this.steps = new StepTable(handle);
        this.work = new WorkQueue(handle);
        this.outbox = new OutboxTable(handle);
        this.rights = new ExclusiveRights(handle);
        this.images = new ImageTable(handle, rights);
    }

    @Override
    public void insert(StoredWorkspace workspace) {
        workspaces.insert(workspace);
    }

    @Override
    public Optional<StoredWorkspace> find(WorkspaceId id) {
        return workspaces.find(id);
    }

    @Override
    public Optional<StoredWorkspace> lock(WorkspaceId id) {
        return workspaces.lock(id);
    }

    @Override
    public Workspace update(Workspace workspace) {
        return workspaces.update(workspace);
    }

    @Override
    public Optional<Workspace> findByToken(String owner, String clientToken) {
        return workspaces.findByToken(owner, clientToken);
    }

    @Override
    public List<Workspace> listByOwner(String owner) {
        return workspaces.listByOwner(owner);
    }

    @Override
    public List<Workspace> listByGroups(Collection<String> groups) {
        return workspaces.listByGroups(groups);
    }

    @Override
    public List<Workspace> listSharedWith(Collection<Fqan> groups) {
        return workspaces.listSharedWith(groups);
    }

    @Override
    public List<Booking> bookings() {
        return workspaces.bookings();
    }

    @Override
    public PlanHead plan() {
        return plan.find();
    }

    @Override
    public PlanHead lockPlan() {
        return plan.lock();
    }

    @Override
    public void savePlan(PlanHead head) {
        plan.save(head);
    }

    @Override
    public Stream<BookedLease> leases() {
        return leases.all();
    }

    @Override
    public void saveLeases(Collection<BookedLease> saved) {
        leases.save(saved);
    }

    @Override
    public void deleteLeases(Collection<String> ids) {
        leases.delete(ids);
    }

    @Override
    public List<SpentTime> spentTimes(long firstDay, long lastDay) {
        return spentTimes.between(firstDay, lastDay);
    }

    @Override
    public void addSpentTimes(Collection<SpentTime> times, long firstDay) {
        spentTimes.add(times, firstDay);
    }

    @Override
    public List<StoredImage> goldenImages(long change) {
        return images.after(change);
    }

    @Override
    public void lockGoldenImages() {
        images.lock();
    }

    @Override
    public void saveGoldenImage(GoldenImage image, boolean retired) {
        images.save(image, retired);
    }

    @Override
    public void deleteGoldenImage(GoldenImageId id) {
        images.delete(id);
    }

    @Override
    public List<WorkspaceId> clones(GoldenImageId id) {
        return images.clones(id);
    }

    @Override
    public int forgetDestroyed(Instant limit) {
        return workspaces.forgetDestroyed(limit);
    }

    @Override
    public List<StepRecord> steps(WorkspaceId id) {
        return steps.of(id);
    }

    @Override
    public void appendSteps(List<StepRecord> added) {
        steps.append(added);
    }

    @Override
    public void updateStep(StepRecord step) {
        steps.update(step);
    }

    @Override
    public void deleteSteps(WorkspaceId id, Collection<Integer> sequences) {
        steps.delete(id, sequences);
    }

    @Override
    public void setDue(WorkspaceId id, Instant due) {
        work.setDue(id, due);
    }

    @Override
    public Optional<WorkspaceId> claimNext(String node, Instant now, Instant until) {
        return work.claimNext(node, now, until);
    }

    @Override
    public boolean renewClaim(WorkspaceId id, String node, Instant until) {
        return work.renew(id, node, until);
    }

    @Override
    public boolean releaseClaim(WorkspaceId id, String node, Optional<Instant> due) {
        return work.release(id, node, due);
    }

    @Override
    public void releaseClaims(String node) {
        work.releaseAll(node);
    }

    @Override
    public void appendEvent(WorkspaceEvent event) {
        outbox.append(event);
    }

    @Override
    public List<OutboxEntry> takeEvents(int max) {
        // Taking the right is a change that has to be written; an idle service need not.
        if (outbox.isEmpty() || !rights.tryTake(ExclusiveRights.OUTBOX)) {
            return List.of();
        }
        return outbox.oldest(max);
    }

    @Override
    public void deleteEvents(Collection<Long> positions) {
        outbox.delete(positions);
    }
}
