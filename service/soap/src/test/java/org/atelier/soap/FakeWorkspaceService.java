package org.atelier.soap;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atelier.engine.EngineException;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.WorkspaceService;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Bid;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.HostChanges;
import org.atelier.engine.model.HostStanding;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.SaveRequest;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.security.Caller;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.MachineUsage;

/** Keeps workspaces in memory, obeys at once, and fails on demand. */
public final class FakeWorkspaceService implements WorkspaceService {

    /** Who may not subscribe. */
    final Set<String> barred = ConcurrentHashMap.newKeySet();

    private final Map<WorkspaceId, Workspace> workspaces = new ConcurrentHashMap<>();
    public final List<WorkspaceRequest> requests = new CopyOnWriteArrayList<>();
    public final List<SaveRequest> saved = new CopyOnWriteArrayList<>();
    public final List<StageOut> stagedOut = new CopyOnWriteArrayList<>();
    /** How many workspaces were measured, for each time. */
    public final List<Integer> measured = new CopyOnWriteArrayList<>();

    public final Set<String> drained = ConcurrentHashMap.newKeySet();
    /** The subject of who has listed last. */
    public volatile String lister = "";

    /** Done before each answer. */
    public volatile Runnable pause = () -> {};

    public volatile Optional<RuntimeException> failure = Optional.empty();
    public volatile Optional<RuntimeException> renegotiationFailure = Optional.empty();

    public void put(Workspace workspace) {
        workspaces.put(workspace.id(), workspace);
    }

    public Optional<Workspace> find(WorkspaceId id) {
        return Optional.ofNullable(workspaces.get(id));
    }

    public void clear() {
        workspaces.clear();
        requests.clear();
        saved.clear();
        stagedOut.clear();
        drained.clear();
        measured.clear();
        failure = Optional.empty();
        renegotiationFailure = Optional.empty();
        pause = () -> {};
    }

    private void failOnDemand() {
        pause.run();
        failure.ifPresent(e -> {
            throw e;
        });
    }

    @Override
    public List<Workspace> create(Caller caller, WorkspaceRequest request) {
        failOnDemand();
        requests.add(request);
        List<Workspace> made = Stream.generate(() -> Workspaces.requested(caller.subject(), request))
                .limit(request.lease().nodes())
                .toList();
        made.forEach(this::put);
        return made;
    }

    @Override
    public Bid estimate(Caller caller, WorkspaceRequest request, Optional<Duration> hold) {
        failOnDemand();
        requests.add(request);
        return Workspaces.bid(hold.map(time -> new Bid.Held("offer-1", Workspaces.NOW.plus(time))));
    }

    @Override
    public Workspace watched(Caller caller, WorkspaceId id) {
        return get(caller, id);
    }

    @Override
    public void requireSubscriber(Caller caller) {
        if (barred.contains(caller.subject())) {
            throw new EngineException(ErrorCode.NOT_AUTHORIZED, caller + " may not subscribe.");
        }
    }

    @Override
    public Workspace get(Caller caller, WorkspaceId id) {
        failOnDemand();
        return find(id).filter(workspace -> workspace.owner().equals(caller.subject()))
                .orElseThrow(() -> new EngineException(
                        ErrorCode.UNKNOWN_WORKSPACE, "There is no workspace '" + id + "', or no more."));
    }

    @Override
    public List<Workspace> list(Caller caller) {
        failOnDemand();
        lister = caller.subject();
        return workspaces.values().stream()
                .filter(workspace -> workspace.owner().equals(caller.subject()))
                .toList();
    }

    private Workspace move(Caller caller, WorkspaceId id, WorkspaceState state) {
        Workspace moved = Workspaces.in(get(caller, id), state);
        put(moved);
        return moved;
    }

    @Override
    public Workspace start(Caller caller, WorkspaceId id) {
        return move(caller, id, WorkspaceState.STARTING);
    }

    @Override
    public Workspace shutdown(Caller caller, WorkspaceId id, ShutdownKind kind) {
        return move(caller, id, kind == ShutdownKind.PAUSE ? WorkspaceState.PAUSED : WorkspaceState.SHUTTING_DOWN);
    }

    @Override
    public Workspace transfer(Caller caller, WorkspaceId id, Optional<String> receiver) {
        Workspace offered = Workspaces.offered(get(caller, id), receiver);
        put(offered);
        return offered;
    }

    @Override
    public Workspace acceptTransfer(Caller caller, WorkspaceId id) {
        return find(id).filter(workspace -> workspace.handover().offeredTo().equals(Optional.of(caller.subject())))
                .orElseThrow(() -> new EngineException(ErrorCode.NOT_AUTHORIZED, "Nothing is offered to " + caller));
    }

    @Override
    public Workspace configure(Caller caller, WorkspaceId id, List<Action> graph) {
        Workspace old = get(caller, id);
        List<Action> actions = new ArrayList<>(old.request().graph());
        actions.addAll(graph);
        Workspace grown = Workspaces.with(old, actions);
        put(grown);
        return grown;
    }

    @Override
    public GoldenImageId save(Caller caller, WorkspaceId id, SaveRequest request) {
        move(caller, id, WorkspaceState.SAVING);
        saved.add(request);
        return Images.ID;
    }

    @Override
    public Workspace stageOut(Caller caller, WorkspaceId id, StageOut stageOut) {
        stagedOut.add(stageOut);
        return move(caller, id, WorkspaceState.SAVING);
    }

    @Override
    public Workspace destroy(Caller caller, WorkspaceId id) {
        return move(caller, id, WorkspaceState.CANCELLING);
    }

    @Override
    public Instant setTerminationTime(Caller caller, WorkspaceId id, Instant requested) {
        put(Workspaces.until(get(caller, id), requested));
        return requested;
    }

    @Override
    public Workspace modify(Caller caller, WorkspaceId id, Modification modification) {
        renegotiationFailure.ifPresent(e -> {
            throw e;
        });
        Workspace changed = Workspaces.with(get(caller, id), modification);
        put(changed);
        return changed;
    }

    @Override
    public String consoleTail(Caller caller, WorkspaceId id, int maxBytes) {
        return "login: \u0007";
    }

    /** What each that runs uses. */
    @Override
    public Map<WorkspaceId, MachineUsage> usage(Caller caller, Collection<Workspace> asked) {
        measured.add(asked.size());
        return asked.stream()
                .filter(workspace -> workspace.state() == WorkspaceState.RUNNING)
                .collect(Collectors.toMap(Workspace::id, workspace -> Workspaces.usage(workspace.id())));
    }

    @Override
    public Optional<Path> screen(Caller caller, WorkspaceId id) {
        return Optional.of(Path.of("/w", id.toString(), "vnc.sock"));
    }

    @Override
    public List<HostStanding> hosts(Caller caller) {
        failOnDemand();
        HostDescription description = new HostDescription(
                "host1",
                "QEMU 7.2",
                "qemu:///embed",
                "tcg",
                "x86_64",
                2,
                8192,
                50_000,
                1000,
                List.of("br0"),
                Set.of("serialize"));
        return List.of(new HostStanding(description, drained.contains("host1"), 125, 4096, 600));
    }

    @Override
    public void drain(Caller caller, String host, boolean wanted) {
        failOnDemand();
        if (wanted) {
            drained.add(host);
        } else {
            drained.remove(host);
        }
    }

    @Override
    public HostChanges reloadHosts(Caller caller) {
        failOnDemand();
        return new HostChanges(
                List.of("new1", "new2"),
                List.of("old"),
                List.of("other"),
                List.of(new HostChanges.Refused("full", "It is in use.")));
    }
}
