package org.atelier.engine.service;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.atelier.engine.AccountingService;
import org.atelier.engine.DelegationService;
import org.atelier.engine.LeaseTimers;
import org.atelier.engine.WarehouseService;
import org.atelier.engine.WorkspaceService;
import org.atelier.engine.admission.DigestRule;
import org.atelier.engine.admission.RequestRules;
import org.atelier.engine.admission.SourceRules;
import org.atelier.engine.admission.StageOutRules;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.host.UsageMeter;
import org.atelier.engine.host.WorkspaceFiles;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.plan.LeaseBook;
import org.atelier.engine.plan.LeaseRequests;
import org.atelier.engine.plan.Quotas;
import org.atelier.engine.plan.Refusals;
import org.atelier.engine.warehouse.Matcher;
import org.atelier.engine.warehouse.Warehouse;
import org.atelier.engine.work.Workshop;

/**
 * The engine. Its life: {@link #create}, then {@link #start}, which puts in order what the last process has left, then callers use
 * {@link #workspaces} until {@link #close}. Machines go on without it.
 */
public final class Engine implements AutoCloseable {

    /** How long somebody who reads figures waits for hosts at most. */
    private static final Duration MEASURING = Duration.ofSeconds(1);

    /** How long callers wait for the signatures of their images at most. */
    private static final Duration FETCHING = Duration.ofSeconds(20);

    private final Workshop workshop;
    private final WorkspaceService workspaces;
    private final WarehouseService warehouse;
    private final AccountingService accounting;
    private final DelegationService delegations;

    private Engine(
            Workshop workshop,
            WorkspaceService workspaces,
            WarehouseService warehouse,
            AccountingService accounting,
            DelegationService delegations) {
        this.workshop = workshop;
        this.workspaces = workspaces;
        this.warehouse = warehouse;
        this.accounting = accounting;
        this.delegations = delegations;
    }

    /** Puts an engine together; nothing happens yet. */
    public static Engine create(EngineParts parts, EngineSettings settings) {
        Hosts hosts = new Hosts(
                parts.hosts(),
                settings.hostPolicy(),
                parts.clock(),
                settings.plan().lostAfter());
        WorkspaceFiles files = new WorkspaceFiles(settings.directory());
        Matcher matcher = new Matcher(
                new Warehouse(settings.warehouse(), parts.store()),
                hosts,
                settings.limits(),
                settings.plan().guesses());
        Workshop workshop = new Workshop(tools(parts, settings, hosts, files, matcher), times(settings));
        LeaseBook book = workshop.book();
        LeaseRequests requests = new LeaseRequests(hosts, settings.limits());
        Refusals refusals = new Refusals(requests);
        StagedImages images = new StagedImages(
                parts.fetcher(), settings.limits(), settings.plan().guesses().linkMiBPerSecond());
        Asking asking = new Asking(workshop.journal(), requests, images, matcher);
        Set<String> schemes = parts.fetcher().schemes().stream()
                .map(scheme -> scheme.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        Access access = new Access(parts.authorizer(), parts.policy(), workshop.journal());
        DelegatedProxies proxies = new DelegatedProxies(access, parts.delegations());
        SmallFiles small = new SmallFiles(parts.fetcher(), matcher.warehouse().files(), parts.background(), FETCHING);
        FetchedDigests digests = new FetchedDigests(settings.digests(), small);
        SignedFiles signed = new SignedFiles(small, parts.signatures(), new KeptSignatures(parts.clock()));
        NamedFiles named =
                new NamedFiles(access, proxies, signed, new StageOutRules(parts.sender()), workshop.journal());
        Quotas quotas = new Quotas(parts.policy());
        RequestRules rules = new RequestRules(
                settings.limits(),
                new SourceRules(schemes, settings.digests() == DigestRule.REQUIRED, parts.fetcher()::check),
                files.screenPathBytes(),
                settings.plan().longestHold(),
                parts.clock());
        Leases leases =
                new Leases(workshop.journal(), book, requests, workshop.sizes(), refusals, settings.limits(), quotas);
        WorkspaceService service = new DefaultWorkspaceService(
                access,
                rules,
                digests,
                named,
                new Creation(workshop.journal(), book, requests, refusals, asking, quotas, parts.ids()),
                new Estimates(book, asking, refusals, new Prices(settings.cost()), quotas, parts.ids()),
                leases,
                new Modifications(workshop.journal(), book, leases),
                new Saving(matcher, parts.ids()),
                new Handovers(workshop.journal(), book, quotas, refusals),
                workshop,
                hosts,
                new HostAdministration(access, workshop, hosts, parts.reload()),
                new UsageMeter(hosts, parts.meters(), MEASURING),
                files);
        return new Engine(
                workshop,
                new FailureTranslation(service),
                new ImageFailureTranslation(new Images(
                        access, rules, digests, named, workshop.journal(), matcher, imports(parts, settings, matcher))),
                new Accounting(access, book, parts.clock()),
                proxies);
    }

    private static Imports imports(EngineParts parts, EngineSettings settings, Matcher matcher) {
        return new Imports(
                new DiskImport(
                        parts.fetcher(), matcher.hosts(), matcher.warehouse().files()),
                settings.limits(),
                parts.transfers(),
                parts.clock(),
                parts.ids());
    }

    private static Workshop.Tools tools(
            EngineParts parts, EngineSettings settings, Hosts hosts, WorkspaceFiles files, Matcher matcher) {
        return new Workshop.Tools(
                parts.store(),
                hosts,
                settings.plan(),
                files,
                matcher,
                settings.limits(),
                settings.stepLimits(),
                parts.fetcher(),
                parts.sender(),
                parts.distribution(),
                parts.sink(),
                parts.timers(),
                parts.clock(),
                parts.workers(),
                parts.transfers(),
                parts.waiting(),
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

    /** What callers may do with golden images; may be used once the engine is started. */
    public WarehouseService warehouse() {
        return warehouse;
    }

    /** What callers may know of the time that leases have had; may be used once the engine is started. */
    public AccountingService accounting() {
        return accounting;
    }

    /** How callers let files be fetched on their behalf. */
    public DelegationService delegations() {
        return delegations;
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
