package org.atelier.engine.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.WorkspaceService;
import org.atelier.engine.admission.ImageRules;
import org.atelier.engine.admission.RequestRules;
import org.atelier.engine.admission.Sources;
import org.atelier.engine.host.Devices;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.host.UsageMeter;
import org.atelier.engine.host.WorkspaceFiles;
import org.atelier.engine.life.Lifecycle;
import org.atelier.engine.life.WorkspaceEdit;
import org.atelier.engine.life.WorkspaceOperation;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Bid;
import org.atelier.engine.model.GoldenImageId;
import org.atelier.engine.model.HostChanges;
import org.atelier.engine.model.HostStanding;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.Modification;
import org.atelier.engine.model.SaveRequest;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.StageOut;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.engine.store.StepRecord;
import org.atelier.engine.work.Reasons;
import org.atelier.engine.work.StepPlans;
import org.atelier.engine.work.Workshop;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.spi.vmm.MachineUsage;

/** Checks what callers ask for, writes down what is to be done, and leaves the work to the workshop. */
final class DefaultWorkspaceService implements WorkspaceService {

    private final Access access;
    private final RequestRules rules;
    private final FetchedDigests digests;
    private final NamedFiles named;
    private final Creation creation;
    private final Estimates estimates;
    private final Leases leases;
    private final Modifications modifications;
    private final Saving saving;
    private final Handovers handovers;
    private final Workshop workshop;
    private final Hosts hosts;
    private final HostAdministration administration;
    private final UsageMeter meter;
    private final WorkspaceFiles files;

    DefaultWorkspaceService(
            Access access,
            RequestRules rules,
            FetchedDigests digests,
            NamedFiles named,
            Creation creation,
            Estimates estimates,
            Leases leases,
            Modifications modifications,
            Saving saving,
            Handovers handovers,
            Workshop workshop,
            Hosts hosts,
            HostAdministration administration,
            UsageMeter meter,
            WorkspaceFiles files) {
        this.access = access;
        this.rules = rules;
        this.digests = digests;
        this.named = named;
        this.creation = creation;
        this.estimates = estimates;
        this.leases = leases;
        this.modifications = modifications;
        this.saving = saving;
        this.handovers = handovers;
        this.workshop = workshop;
        this.hosts = hosts;
        this.administration = administration;
        this.meter = meter;
        this.files = files;
    }

    @Override
    public List<Workspace> create(Caller creator, WorkspaceRequest asked) {
        Caller caller = Access.asking(creator, asked);
        access.check(caller, Operation.CREATE);
        List<Workspace> existing = creation.existing(caller.subject(), asked);
        if (!existing.isEmpty()) {
            return existing;
        }
        WorkspaceRequest request = digests.complete(caller, asked, rules::check);
        rules.check(request);
        named.check(caller, Operation.CREATE, request);
        return creation.create(caller, request);
    }

    @Override
    public Bid estimate(Caller creator, WorkspaceRequest asked, Optional<Duration> hold) {
        Caller caller = Access.asking(creator, asked);
        access.check(caller, Operation.ESTIMATE);
        WorkspaceRequest request = digests.complete(caller, asked, rules::check);
        rules.check(request);
        named.check(caller, Operation.ESTIMATE, request);
        Instant now = workshop.journal().now();
        if (hold.isEmpty()) {
            return estimates.estimate(caller, request, now);
        }
        rules.checkHold(hold.get(), request.lease());
        return estimates.hold(caller, request, now.plus(hold.get()));
    }

    @Override
    public Workspace get(Caller caller, WorkspaceId id) {
        return access.workspace(caller, Operation.READ, id);
    }

    @Override
    public Workspace watched(Caller caller, WorkspaceId id) {
        return access.workspace(caller, Operation.SUBSCRIBE, id);
    }

    @Override
    public void requireSubscriber(Caller caller) {
        access.check(caller, Operation.SUBSCRIBE);
    }

    @Override
    public List<Workspace> list(Caller caller) {
        return access.list(caller);
    }

    @Override
    public Workspace start(Caller caller, WorkspaceId id) {
        return operate(caller, Operation.CONTROL, id, WorkspaceOperation.START, edit -> {
            States.requireTime(edit.before());
            edit.target(WorkspaceState.RUNNING);
            return StepPlans.start(edit.before(), edit.session().steps(id));
        });
    }

    @Override
    public Workspace shutdown(Caller caller, WorkspaceId id, ShutdownKind kind) {
        return operate(caller, Operation.CONTROL, id, Lifecycle.operation(kind), edit -> {
            edit.target(after(kind));
            if (kind == ShutdownKind.TRASH) {
                edit.runAgain();
            }
            return StepPlans.shutdown(edit.before(), kind, edit.session().steps(id));
        });
    }

    private static WorkspaceState after(ShutdownKind kind) {
        return switch (kind) {
            case NORMAL, TRASH -> WorkspaceState.STAGED;
            case PAUSE -> WorkspaceState.PAUSED;
            case SERIALIZE -> WorkspaceState.SERIALIZED;
            case REBOOT -> WorkspaceState.RUNNING;
        };
    }

    @Override
    public Workspace configure(Caller caller, WorkspaceId id, List<Action> asked) {
        Workspace before = access.workspace(caller, Operation.CONFIGURE, id);
        List<Action> graph = digests.complete(
                caller, asked, whole -> rules.checkGraph(whole, before.request(), before.allocation()));
        if (Sources.of(graph).anyMatch(file -> file.signature().isPresent())) {
            // What breaks the rules is not fetched.
            rules.checkGraph(graph, before.request(), before.allocation());
        }
        named.check(caller, graph);
        Workspace changed = leases.configure(id, graph, workspace -> check(workspace, graph), edit -> {
            edit.addActions(graph);
            begin(edit, StepPlans.configure(edit.after(), edit.session().steps(id)));
        });
        workshop.wake();
        return changed;
    }

    private void check(Workspace workspace, List<Action> graph) {
        rules.checkGraph(graph, workspace.request(), workspace.allocation());
        if (graph.stream().anyMatch(Action::runsInGuest)) {
            requireAgent(workspace);
        }
    }

    @Override
    public GoldenImageId save(Caller caller, WorkspaceId id, SaveRequest request) {
        access.workspace(caller, Operation.CONTROL, id);
        if (request.shared()) {
            access.check(caller, Operation.ADMINISTER);
        }
        ImageRules.check(request);
        GoldenImageId image = saving.nextId();
        operate(caller, Operation.CONTROL, id, WorkspaceOperation.SAVE, edit -> saving.plan(edit, image, request));
        return image;
    }

    @Override
    public Workspace stageOut(Caller caller, WorkspaceId id, StageOut stageOut) {
        named.check(caller, access.workspace(caller, Operation.CONTROL, id), stageOut);
        return workshop.ending()
                .redirect(id, stageOut)
                .orElseGet(() -> operate(
                        caller,
                        Operation.CONTROL,
                        id,
                        WorkspaceOperation.STAGE_OUT,
                        edit -> StepPlans.stageOut(
                                edit.before(), stageOut, edit.session().steps(id))));
    }

    private void requireAgent(Workspace workspace) {
        String host = workspace.lease().flatMap(Lease::host).orElse("");
        if (hosts.lacks(host, Hosts.GUEST_AGENT)) {
            throw new EngineException(
                    ErrorCode.INVALID_REQUEST,
                    "The host " + host + " of this workspace cannot run commands in its guests, so there is nothing to"
                            + " configure it with. Create it anew with the graph, and it gets a host that can.",
                    new Detail.Invalid(
                            "ConfigurationGraph", host, "for a workspace on a host with " + Hosts.GUEST_AGENT));
        }
    }

    private Workspace operate(
            Caller caller,
            Operation permission,
            WorkspaceId id,
            WorkspaceOperation operation,
            Function<WorkspaceEdit, List<StepRecord>> change) {
        access.workspace(caller, permission, id);
        Workspace changed = workshop.journal()
                .change(id, edit -> {
                    States.require(edit.session(), edit.before(), operation);
                    begin(edit, change.apply(edit));
                })
                .orElseThrow(() -> Access.unknown(id));
        workshop.wake();
        return changed;
    }

    /** Takes the workspace into its first step at once, so that nobody takes it for one at rest. */
    private static void begin(WorkspaceEdit edit, List<StepRecord> plan) {
        edit.session().appendSteps(plan);
        WorkspaceState phase = plan.get(0).phase();
        if (edit.state() != phase) {
            edit.state(phase, Reasons.entering(phase));
        }
        edit.work();
    }

    @Override
    public Workspace transfer(Caller caller, WorkspaceId id, Optional<String> receiver) {
        access.workspace(caller, Operation.TRANSFER, id);
        return handovers.offer(id, receiver);
    }

    @Override
    public Workspace acceptTransfer(Caller caller, WorkspaceId id) {
        WorkspaceRequest request = access.offered(caller, id).request();
        access.check(caller, Operation.CREATE);
        named.checkTaken(caller, request);
        return handovers.accept(caller, id);
    }

    @Override
    public Workspace destroy(Caller caller, WorkspaceId id) {
        access.workspace(caller, Operation.DESTROY, id);
        return workshop.ending().destroy(id, "Destroyed on request").orElseThrow(() -> Access.unknown(id));
    }

    @Override
    public Instant setTerminationTime(Caller caller, WorkspaceId id, Instant requested) {
        access.workspace(caller, Operation.RENEW, id);
        return leases.moveEnd(id, requested);
    }

    @Override
    public Workspace modify(Caller caller, WorkspaceId id, Modification modification) {
        Workspace workspace = access.workspace(caller, Operation.CONTROL, id);
        rules.check(modification, workspace.request());
        return modifications.apply(id, modification);
    }

    @Override
    public String consoleTail(Caller caller, WorkspaceId id, int maxBytes) {
        access.workspace(caller, Operation.READ, id);
        return ConsoleLog.tail(files.console(id), maxBytes);
    }

    @Override
    public Map<WorkspaceId, MachineUsage> usage(Caller caller, Collection<Workspace> workspaces) {
        return meter.measure(workspaces.stream()
                .filter(workspace -> access.mayRead(caller, workspace))
                .toList());
    }

    @Override
    public Optional<Path> screen(Caller caller, WorkspaceId id) {
        Workspace workspace = access.workspace(caller, Operation.READ, id);
        return new Devices(workspace, files)
                .screen()
                .filter(socket -> Lifecycle.WITH_MACHINE.contains(workspace.state()) && Files.exists(socket));
    }

    @Override
    public List<HostStanding> hosts(Caller caller) {
        return administration.list(caller);
    }

    @Override
    public void drain(Caller caller, String host, boolean drained) {
        administration.drain(caller, host, drained);
    }

    @Override
    public HostChanges reloadHosts(Caller caller) {
        return administration.reload(caller);
    }
}
