package org.atelier.engine.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.InMemoryTables.Work;
import org.atelier.engine.store.StoreException.Kind;
import org.atelier.security.Fqan;

/** One transaction of an {@link InMemoryStore}; all row locks are implied by there being only one at a time. */
final class InMemorySession implements StoreSession {

    private final InMemoryTables tables;

    InMemorySession(InMemoryTables tables) {
        this.tables = tables;
    }

    @Override
    public void insert(StoredWorkspace stored) {
        Workspace workspace = stored.workspace();
        boolean taken = workspace
                .request()
                .clientToken()
                .flatMap(token -> findByToken(workspace.owner(), token))
                .isPresent();
        if (taken || tables.workspaces.putIfAbsent(workspace.id(), stored) != null) {
            throw new StoreException(Kind.CONFLICT, "The workspace " + workspace.id() + " or its token is taken.");
        }
        tables.work.put(workspace.id(), Work.NONE);
    }

    @Override
    public Optional<StoredWorkspace> find(WorkspaceId id) {
        return Optional.ofNullable(tables.workspaces.get(id));
    }

    @Override
    public Optional<StoredWorkspace> lock(WorkspaceId id) {
        return find(id);
    }

    @Override
    public Workspace update(Workspace workspace) {
        StoredWorkspace stored = tables.workspaces.get(workspace.id());
        if (stored == null || stored.workspace().version() != workspace.version()) {
            throw new StoreException(Kind.CONFLICT, "The workspace " + workspace.id() + " has changed.");
        }
        Workspace saved = new Workspace(
                workspace.id(),
                workspace.version() + 1,
                stored.workspace().name(),
                workspace.owner(),
                workspace.group(),
                workspace.sharedWith(),
                workspace.handover(),
                workspace.request(),
                workspace.allocation(),
                workspace.state(),
                workspace.target(),
                workspace.reason(),
                workspace.failure(),
                workspace.lease(),
                workspace.golden(),
                workspace.actions(),
                workspace.progress(),
                workspace.attributes(),
                workspace.sent(),
                stored.workspace().created(),
                workspace.changed(),
                workspace.sequence());
        tables.workspaces.put(workspace.id(), stored.with(saved));
        return saved;
    }

    @Override
    public Optional<Workspace> findByToken(String owner, String clientToken) {
        return tables.workspaces.values().stream()
                .map(StoredWorkspace::workspace)
                .filter(workspace -> workspace.owner().equals(owner)
                        && workspace.request().clientToken().equals(Optional.of(clientToken)))
                .findFirst();
    }

    private Stream<StoredWorkspace> live() {
        return tables.workspaces.values().stream()
                .filter(stored -> stored.workspace().state() != WorkspaceState.DESTROYED);
    }

    @Override
    public List<Workspace> listByOwner(String owner) {
        return live().map(StoredWorkspace::workspace)
                .filter(workspace -> workspace.owner().equals(owner))
                .sorted(Comparator.comparing(Workspace::created).reversed())
                .toList();
    }

    @Override
    public List<Workspace> listByGroups(Collection<String> groups) {
        return live().map(StoredWorkspace::workspace)
                .filter(workspace ->
                        groups.stream().anyMatch(group -> (workspace.group() + "/").startsWith(group + "/")))
                .sorted(Comparator.comparing(Workspace::created).reversed())
                .toList();
    }

    @Override
    public List<Workspace> listSharedWith(Collection<Fqan> groups) {
        return live().map(StoredWorkspace::workspace)
                .filter(workspace ->
                        workspace.sharedWith().filter(groups::contains).isPresent())
                .sorted(Comparator.comparing(Workspace::created).reversed())
                .toList();
    }

    @Override
    public List<Booking> bookings() {
        return live().map(InMemorySession::booking)
                .sorted(Comparator.comparing(booking -> booking.workspace().toString()))
                .toList();
    }

    private static Booking booking(StoredWorkspace stored) {
        Workspace workspace = stored.workspace();
        return new Booking(
                workspace.id(),
                workspace.state(),
                workspace.target(),
                workspace.lease().map(Lease::id),
                workspace.lease().flatMap(Lease::host),
                workspace.lease().flatMap(Lease::end));
    }

    @Override
    public PlanHead plan() {
        return tables.plan;
    }

    @Override
    public PlanHead lockPlan() {
        // Locked already: there is one transaction at a time.
        return tables.plan;
    }

    @Override
    public void savePlan(PlanHead head) {
        tables.plan = head;
    }

    @Override
    public Stream<BookedLease> leases() {
        return tables.leases.values().stream().sorted(Comparator.comparingLong(BookedLease::position));
    }

    @Override
    public void saveLeases(Collection<BookedLease> leases) {
        leases.forEach(lease -> tables.leases.put(lease.id(), lease));
    }

    @Override
    public void deleteLeases(Collection<String> ids) {
        tables.leases.keySet().removeAll(ids);
    }

    @Override
    public List<SpentTime> spentTimes(long firstDay, long lastDay) {
        return tables.spent.values().stream()
                .filter(time -> time.key().day() >= firstDay && time.key().day() <= lastDay)
                .toList();
    }

    @Override
    public void addSpentTimes(Collection<SpentTime> times, long firstDay) {
        times.forEach(time -> tables.spent.merge(
                time.key(),
                time,
                (known, more) -> new SpentTime(time.key(), known.spent().plus(more.spent()))));
        tables.spent.keySet().removeIf(key -> key.day() < firstDay);
    }

    @Override
    public List<StoredImage> goldenImages(long change) {
        return tables.images.values().stream()
                .filter(image -> image.change() > change)
                .sorted(Comparator.comparingLong(StoredImage::change))
                .toList();
    }

    /** Transactions here come one after the other. */
    @Override
    public void lockGoldenImages() {}

    @Override
    public void saveGoldenImage(GoldenImage image, boolean retired) {
        tables.position++;
        tables.images.put(image.id(), new StoredImage(tables.position, image, retired));
    }

    @Override
    public void deleteGoldenImage(GoldenImageId id) {
        tables.images.remove(id);
    }

    @Override
    public List<WorkspaceId> clones(GoldenImageId id) {
        return live().map(StoredWorkspace::workspace)
                .filter(workspace -> workspace.golden().equals(Optional.of(id)))
                .map(Workspace::id)
                .toList();
    }

    @Override
    public int forgetDestroyed(Instant limit) {
        List<WorkspaceId> old = tables.workspaces.values().stream()
                .map(StoredWorkspace::workspace)
                .filter(workspace -> workspace.state() == WorkspaceState.DESTROYED
                        && workspace.changed().isBefore(limit))
                .map(Workspace::id)
                .toList();
        old.forEach(id -> {
            tables.workspaces.remove(id);
            tables.steps.remove(id);
            tables.work.remove(id);
        });
        return old.size();
    }

    @Override
    public List<StepRecord> steps(WorkspaceId id) {
        return List.copyOf(tables.steps.getOrDefault(id, new TreeMap<>()).values());
    }

    @Override
    public void appendSteps(List<StepRecord> steps) {
        for (StepRecord step : steps) {
            Map<Integer, StepRecord> rows = tables.steps.computeIfAbsent(step.workspace(), id -> new TreeMap<>());
            if (rows.putIfAbsent(step.sequence(), step) != null) {
                throw new StoreException(Kind.CONFLICT, "The step " + step.sequence() + " is there already.");
            }
        }
    }

    @Override
    public void updateStep(StepRecord step) {
        tables.steps
                .getOrDefault(step.workspace(), new TreeMap<>())
                .computeIfPresent(step.sequence(), (sequence, old) -> step);
    }

    @Override
    public void deleteSteps(WorkspaceId id, Collection<Integer> sequences) {
        tables.steps.getOrDefault(id, new TreeMap<>()).keySet().removeAll(sequences);
    }

    @Override
    public void setDue(WorkspaceId id, Instant due) {
        tables.work.computeIfPresent(id, (key, work) -> new Work(Optional.of(due), work.node(), work.until()));
    }

    @Override
    public Optional<WorkspaceId> claimNext(String node, Instant now, Instant until) {
        Optional<WorkspaceId> next = tables.work.entrySet().stream()
                .filter(entry -> claimable(entry.getValue(), now))
                .min(Comparator.comparing(entry -> entry.getValue().due().orElseThrow()))
                .map(Map.Entry::getKey);
        next.ifPresent(
                id -> tables.work.computeIfPresent(id, (key, work) -> new Work(work.due(), Optional.of(node), until)));
        return next;
    }

    private static boolean claimable(Work work, Instant now) {
        boolean due = work.due().filter(time -> !time.isAfter(now)).isPresent();
        return due && (work.node().isEmpty() || work.until().isBefore(now));
    }

    @Override
    public boolean renewClaim(WorkspaceId id, String node, Instant until) {
        Work work = tables.work.getOrDefault(id, Work.NONE);
        if (!work.heldBy(node)) {
            return false;
        }
        tables.work.put(id, new Work(work.due(), work.node(), until));
        return true;
    }

    @Override
    public boolean releaseClaim(WorkspaceId id, String node, Optional<Instant> due) {
        if (!tables.work.getOrDefault(id, Work.NONE).heldBy(node)) {
            return false;
        }
        tables.work.put(id, new Work(due, Optional.empty(), Instant.MIN));
        return true;
    }

    @Override
    public void releaseClaims(String node) {
        tables.work.replaceAll(
                (id, work) -> work.heldBy(node) ? new Work(work.due(), Optional.empty(), Instant.MIN) : work);
    }

    @Override
    public void appendEvent(WorkspaceEvent event) {
        tables.position++;
        tables.outbox.put(tables.position, event);
    }

    @Override
    public List<OutboxEntry> takeEvents(int max) {
        return tables.outbox.entrySet().stream()
                .limit(max)
                .map(entry -> new OutboxEntry(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public void deleteEvents(Collection<Long> positions) {
        tables.outbox.keySet().removeAll(positions);
    }
}
