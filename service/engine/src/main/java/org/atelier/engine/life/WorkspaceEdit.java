package org.atelier.engine.life;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.GoldenImage;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.Handover;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Progress;
import org.atelier.engine.model.SentDisk;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceEvent.Topic;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StoreSession;
import org.atelier.engine.store.StoredWorkspace;
import org.atelier.security.Fqan;
import org.atelier.security.policy.Account;

/**
 * One change of one workspace in one transaction: what is set here, and the events it causes, are written together at its end.
 * Used by one thread, inside {@link Journal#change}.
 */
public final class WorkspaceEdit {

    /** How many disks that were sent are remembered. */
    private static final int MOST_SENT = 64;

    private final StoreSession session;
    private final StoredWorkspace before;
    private final Instant now;
    private final List<WorkspaceEvent> events = new ArrayList<>();

    private WorkspaceState state;
    private WorkspaceState target;
    private String reason;
    private Optional<Failure> failure;
    private Optional<Lease> lease;
    private Optional<GoldenImageId> golden;
    private Optional<Progress> progress;
    private Allocation allocation;
    private List<ActionResult> actions;
    private WorkspaceRequest request;
    private Map<String, String> attributes;
    private List<SentDisk> sent;
    private String owner;
    private String group;
    private Optional<Fqan> sharedWith;
    private Handover handover;
    private long sequence;

    WorkspaceEdit(StoreSession session, StoredWorkspace before, Instant now) {
        this.session = session;
        this.before = before;
        this.now = now;
        Workspace workspace = before.workspace();
        this.state = workspace.state();
        this.target = workspace.target();
        this.reason = workspace.reason();
        this.failure = workspace.failure();
        this.lease = workspace.lease();
        this.golden = workspace.golden();
        this.progress = workspace.progress();
        this.allocation = workspace.allocation();
        this.actions = workspace.actions();
        this.request = workspace.request();
        this.attributes = workspace.attributes();
        this.sent = workspace.sent();
        this.owner = workspace.owner();
        this.group = workspace.group();
        this.sharedWith = workspace.sharedWith();
        this.handover = workspace.handover();
        this.sequence = workspace.sequence();
    }

    /** The workspace as it was when the change began. */
    public Workspace before() {
        return before.workspace();
    }

    public long diskMiB() {
        return before.diskMiB();
    }

    public WorkspaceState state() {
        return state;
    }

    public WorkspaceState target() {
        return target;
    }

    public String reason() {
        return reason;
    }

    public List<ActionResult> actions() {
        return actions;
    }

    public StoreSession session() {
        return session;
    }

    public Instant now() {
        return now;
    }

    /**
     * Moves on, and says so.
     *
     * @throws IllegalStateException where {@link Lifecycle} does not allow it
     */
    public WorkspaceEdit state(WorkspaceState next, String why) {
        if (!Lifecycle.mayFollow(state, next)) {
            throw new IllegalStateException(next + " may not follow " + state + " of workspace " + before().id()
                    + "; it may go on to " + Lifecycle.next(state) + ".");
        }
        return publish(Topic.STATE, next, why);
    }

    /** Says something new about a state that stays. */
    public WorkspaceEdit note(String why) {
        return publish(Topic.STATE, state, why);
    }

    private WorkspaceEdit publish(Topic topic, WorkspaceState next, String why) {
        WorkspaceState old = state;
        state = next;
        reason = why;
        event(topic, old, why, Optional.empty());
        return this;
    }

    /** Offers it to another owner, or to nobody any more, and says so. */
    public WorkspaceEdit offered(Optional<String> receiver, String why) {
        handover = handover.offered(receiver);
        return note(why);
    }

    /** Makes it another's, who shares it with nobody and has made it with no token, and says so. */
    public WorkspaceEdit acceptedBy(Account receiver, String why) {
        owner = receiver.subject();
        group = receiver.group();
        sharedWith = Optional.empty();
        handover = new Handover(Optional.empty(), Optional.of(now.truncatedTo(ChronoUnit.MILLIS)));
        request = request.withoutToken();
        return note(why);
    }

    /** Sets where it is going; what is being destroyed is offered to nobody any more. */
    public WorkspaceEdit target(WorkspaceState next) {
        target = next;
        if (next == WorkspaceState.DESTROYED) {
            handover = handover.offered(Optional.empty());
        }
        return this;
    }

    public WorkspaceEdit failure(Failure cause) {
        failure = Optional.of(cause);
        return this;
    }

    /** Sets why it is as it is, without saying so: an event that says it follows. */
    public WorkspaceEdit reason(String why) {
        reason = why;
        return this;
    }

    /** Sets the lease, and says so. */
    public WorkspaceEdit lease(Lease granted, String why) {
        lease = Optional.of(granted);
        event(Topic.LEASE, state, why, Optional.empty());
        return this;
    }

    /** Sets when a lease that waits is expected to start, without saying so: that may change often. */
    public WorkspaceEdit expected(Optional<Instant> start) {
        lease = lease.map(known -> known.expected(start));
        return this;
    }

    /** Sets how long overheads of the lease took, without saying so: it is told with what comes of it. */
    public WorkspaceEdit measured(Map<Lease.OverheadKind, Duration> times) {
        lease = lease.map(known -> known.measured(times));
        return this;
    }

    /** Says that the lease is about to end, or has. */
    public WorkspaceEdit termination(String why) {
        event(Topic.TERMINATION, state, why, Optional.empty());
        return this;
    }

    /** Sets the allocation, and says so. */
    public WorkspaceEdit allocation(Allocation granted, String why) {
        allocation = granted;
        return publish(Topic.ALLOCATION, state, why);
    }

    /** Sets what the client says of it. */
    public WorkspaceEdit attributes(Map<String, String> said) {
        attributes = said;
        return this;
    }

    /** Adds a disk that was sent, and says so. */
    public WorkspaceEdit sent(SentDisk disk) {
        sent = Stream.concat(sent.stream().skip(Math.max(0, sent.size() - MOST_SENT + 1)), Stream.of(disk))
                .toList();
        return note("The disk " + disk.disk() + " was sent to " + disk.url() + ": " + disk.bytes() + " bytes, SHA-256 "
                + disk.sha256());
    }

    /** Sets how far the step at hand is, and says so where that is new. */
    public WorkspaceEdit progress(Progress current) {
        if (!progress.equals(Optional.of(current))) {
            progress = Optional.of(current);
            event(Topic.PROGRESS, state, reason, Optional.empty());
        }
        return this;
    }

    public WorkspaceEdit noProgress() {
        progress = Optional.empty();
        return this;
    }

    /**
     * Replaces the result of the action of the same name, and says so where it is new.
     *
     * @param step names what the progress is about: how many of the actions have ended
     */
    public WorkspaceEdit result(ActionResult result, String step) {
        if (actions.contains(result)) {
            return this;
        }
        actions = actions.stream()
                .map(known -> known.action().equals(result.action()) ? result : known)
                .toList();
        progress = Optional.of(Progress.of(step, request.graph(), actions, result.action()));
        event(Topic.PROGRESS, state, reason, Optional.of(result));
        return this;
    }

    /** Says what it is cloned from; the actions that were performed on that count as done. */
    public WorkspaceEdit clonedFrom(GoldenImage image) {
        golden = Optional.of(image.id());
        Map<String, ActionResult> done = image.history().stream()
                .map(ActionResult::cloned)
                .collect(Collectors.toMap(ActionResult::action, result -> result));
        actions = actions.stream()
                .map(result -> done.getOrDefault(result.action(), result))
                .toList();
        return this;
    }

    /** Lets all actions wait to be run again but those that are in the golden image. */
    public WorkspaceEdit runAgain() {
        actions = actions.stream()
                .map(result ->
                        result.state() == ActionResult.State.CLONED ? result : ActionResult.pending(result.action()))
                .toList();
        return this;
    }

    /** Replaces all results without saying so. */
    public WorkspaceEdit results(List<ActionResult> results) {
        actions = List.copyOf(results);
        return this;
    }

    /** Adds actions at the end of the graph, none of them run yet. */
    public WorkspaceEdit addActions(List<Action> more) {
        request = request.withMore(more);
        actions = Stream.concat(actions.stream(), more.stream().map(action -> ActionResult.pending(action.name())))
                .toList();
        return this;
    }

    private void event(Topic topic, WorkspaceState old, String why, Optional<ActionResult> action) {
        sequence++;
        events.add(new WorkspaceEvent(
                before().id(),
                sequence,
                now,
                topic,
                old,
                state,
                why,
                action,
                topic == Topic.PROGRESS ? progress : Optional.empty(),
                topic == Topic.LEASE || topic == Topic.TERMINATION ? lease.flatMap(Lease::end) : Optional.empty(),
                topic == Topic.ALLOCATION ? Optional.of(allocation) : Optional.empty()));
    }

    /** Says that a worker is needed as soon as this is committed. */
    public WorkspaceEdit work() {
        session.setDue(before().id(), now);
        return this;
    }

    /** Writes the change, where there is one. */
    Workspace save() {
        if (asOf(before().changed()).equals(before())) {
            return before();
        }
        Workspace saved = session.update(after());
        events.forEach(session::appendEvent);
        return saved;
    }

    /** The workspace as it will be, still with its old version. */
    public Workspace after() {
        return asOf(now);
    }

    private Workspace asOf(Instant changed) {
        Workspace old = before();
        return new Workspace(
                old.id(),
                old.version(),
                old.name(),
                owner,
                group,
                sharedWith,
                handover,
                request,
                allocation,
                state,
                target,
                reason,
                failure,
                lease,
                golden,
                actions,
                progress,
                attributes,
                sent,
                old.created(),
                changed,
                sequence);
    }
}
