package org.atelier.engine.service;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.atelier.engine.LeaseTimers;
import org.atelier.engine.WorkspaceService;
import org.atelier.engine.admission.RequestRules;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.host.WorkspaceFiles;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.plan.LeaseBook;
import org.atelier.engine.plan.LeaseRequests;
import org.atelier.engine.plan.Refusals;
import org.atelier.engine.work.Workshop;

/**
 * The engine. Its life: {@link #create}, then {@link #start}, which puts in order what the last process has left, then callers use
 * {@link #workspaces} until {@link #close}. Machines go on without it.
 */
public final class Engine implements AutoCloseable {

    private final Workshop workshop;
    private final WorkspaceService workspaces;

    private Engine(Workshop workshop, WorkspaceService workspaces) {
        this.workshop = workshop;
        this.workspaces = workspaces;
    }

    /** Puts an engine together; nothing happens yet. */
    public static Engine create(EngineParts parts, EngineSettings settings) {
        Hosts hosts = new Hosts(
                parts.hosts(),
                settings.hostPolicy(),
                parts.clock(),
                settings.plan().lostAfter());
        WorkspaceFiles files = new WorkspaceFiles(settings.directory());
        Workshop workshop = new Workshop(tools(parts, settings, hosts, files), times(settings));
        LeaseBook book = workshop.book();
        LeaseRequests requests = new LeaseRequests(hosts, settings.limits());
        Refusals refusals = new Refusals(requests);
        StagedImages images = new StagedImages(parts.fetcher(), settings.limits());
        Set<String> schemes = parts.fetcher().schemes().stream()
                .map(scheme -> scheme.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        WorkspaceService service = new DefaultWorkspaceService(
                new Access(parts.authorizer(), workshop.journal()),
                new RequestRules(settings.limits(), schemes, settings.plan().longestHold(), parts.clock()),
                new Creation(workshop.journal(), book, requests, refusals, images, parts.ids()),
                new Estimates(book, requests, refusals, images, new Prices(settings.cost()), parts.ids()),
                new Leases(workshop.journal(), book, requests, workshop.sizes(), refusals, settings.limits()),
                workshop,
                hosts,
                parts.reload(),
                files);
        return new Engine(workshop, new FailureTranslation(service));
    }

    private static Workshop.Tools tools(EngineParts parts, EngineSettings settings, Hosts hosts, WorkspaceFiles files) {
        return new Workshop.Tools(
                parts.store(),
                hosts,
                settings.plan(),
                files,
                settings.limits(),
                settings.stepLimits(),
                parts.fetcher(),
                parts.sink(),
                parts.timers(),
                parts.clock(),
                parts.workers(),
                parts.transfers(),
                parts.background());
    }

    private static Workshop.Times times(EngineSettings settings) {
        return new Workshop.Times(
                settings.node(),
                settings.workers(),
                settings.leaseWarning(),
                settings.claimTime(),
                settings.lookEvery(),
                settings.reconcileEvery(),
                settings.rememberDestroyed());
    }

    /** Takes up what was left unfinished, and begins to work. */
    public void start() {
        workshop.start();
    }

    /** What callers may do; may be used once the engine is started. */
    public WorkspaceService workspaces() {
        return workspaces;
    }

    /** To be called when the plan's timer of {@link LeaseTimers} fires; may be repeated. */
    public void planTimerFired() {
        workshop.advancePlan();
    }

    /** To be called when a timer of {@link LeaseTimers} that warns fires; may be repeated. */
    public void warningTimerFired(WorkspaceId workspace) {
        workshop.leases().warn(workspace);
    }

    /** Ends all work within seconds; unfinished steps are taken up by the next {@link #start}. */
    @Override
    public void close() {
        workshop.close();
    }
}
