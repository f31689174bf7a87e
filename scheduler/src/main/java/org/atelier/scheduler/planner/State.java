package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that a planner knows, shared by its parts. */
final class State {

    final PlannerSettings settings;
    final Site site;
    final Map<String, Lease> leases = new LinkedHashMap<>();
    final Agenda agenda = new Agenda();
    final Links links;
    final LeaseQueue queue;
    final Usage usage;
    final Quotas quotas;

    long now = Long.MIN_VALUE / 4;
    long sequence;
    /** How many leases have a place that they could be asked to leave. */
    int soft;
    /** Whether room has become free since the last pass through the queue, and whether earlier than planned. */
    boolean freed;

    boolean freedEarly;

    /** The leases that the event at hand has changed. */
    private Set<String> changed = new LinkedHashSet<>();

    /** Queued leases that have a planned start. */
    final Set<Lease> plans = new LinkedHashSet<>();

    private List<Effect> effects = new ArrayList<>();

    State(PlannerSettings settings) {
        this(settings, new Site());
    }

    State(PlannerSettings settings, Site site) {
        this.settings = settings;
        this.site = site;
        this.links = new Links(settings.links());
        this.usage = new Usage(settings);
        this.queue = new LeaseQueue(settings, usage);
        this.quotas = new Quotas(settings.limits());
    }

    OverheadModel overheads() {
        return settings.overheads();
    }

    /** From the end of the user's time until the lease's hosts are free again. */
    long shutdown(Lease lease) {
        return lease.request.cleanup() + overheads().shutdown(lease.request.demand());
    }

    void tell(Effect effect) {
        effects.add(effect);
        changed.add(effect.lease());
    }

    /** Something of the lease has changed that the lease book keeps; where it waits, its planned start is not kept. */
    void touch(Lease lease) {
        if (!lease.queued) {
            changed.add(lease.id());
        }
    }

    Set<String> changed() {
        return changed;
    }

    void beginEvent() {
        if (!changed.isEmpty()) {
            changed = new LinkedHashSet<>();
        }
    }

    List<Effect> takeEffects() {
        List<Effect> taken = effects;
        effects = new ArrayList<>();
        return List.copyOf(taken);
    }

    Schedule schedule(Lease lease) {
        return lease.schedule(site, overheads());
    }

    /** Whether a lease may ever be made to go away once it runs. */
    boolean preemptible(Lease lease) {
        boolean suspendable = lease.request.terms() instanceof LeaseTerms.BestEffort terms && terms.preemptible();
        boolean kind = lease.spot() || (suspendable && settings.suspension());
        return kind && settings.preemption().preemptible(lease);
    }

    void becameFree(boolean early) {
        freed = true;
        freedEarly |= early;
    }
}
