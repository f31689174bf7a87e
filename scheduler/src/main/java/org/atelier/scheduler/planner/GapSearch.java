package org.atelier.scheduler.planner;

import java.util.List;
import java.util.Optional;
import org.atelier.scheduler.planner.Placing.Times;

/** Finds hosts on which a lease can run for a while now, to be suspended when they are needed otherwise. */
final class GapSearch {

    /** How many times as long as its resumption and suspension a run has to be that is not the first one. */
    private static final int RESUMED_OVER_OVERHEAD = 20;

    private final State state;
    private final Proposer proposer;

    GapSearch(State state, Proposer proposer) {
        this.state = state;
        this.proposer = proposer;
    }

    /** How long room has to be there for a run that is worth it. */
    long shortest(Lease lease, Need need) {
        long overhead = proposer.before(lease, need) + serialize(need);
        return overhead + Math.min(lease.remaining(), worthwhile(lease, overhead));
    }

    /** A first run shows whether the lease is a short one; later ones are to be long beside what it costs to interrupt them. */
    private long worthwhile(Lease lease, long overhead) {
        long shortest = state.settings.shortestRun();
        return lease.ran > 0 ? Math.max(shortest, RESUMED_OVER_OVERHEAD * overhead) : shortest;
    }

    private long serialize(Need need) {
        return state.overheads().serialize(need.demand(), Math.max(1, state.site.mostOnOneHost(need)));
    }

    /** A run from {@code prepare} on. */
    Optional<Proposal> find(Lease lease, Need need, long prepare) {
        long from = prepare;
        for (int i = 0; i < Proposer.ATTEMPTS; i++) {
            Optional<Proposal> found = attempt(lease, need, from);
            if (found.isEmpty() || found.get().times().prepare() == from) {
                return found;
            }
            from = found.get().times().prepare();
        }
        return Optional.empty();
    }

    private Optional<Proposal> attempt(Lease lease, Need need, long prepare) {
        Times whole = proposer.times(lease, need, prepare);
        long shortest = prepare + shortest(lease, need);
        if (shortest >= whole.release() || !proposer.allowed(lease, whole.prepare(), whole.release())) {
            return Optional.empty();
        }
        return place(lease, need, shortest, whole).flatMap(place -> interrupted(lease, need, place, whole));
    }

    /** Until somebody else needs the hosts; nothing where all of the work would be done by then, only not cleaned up after. */
    private Optional<Proposal> interrupted(Lease lease, Need need, Place place, Times whole) {
        Proposal staged = proposer.staged(lease, need, place, whole.prepare(), false);
        long free = freeUntil(place, need, whole);
        long end = free - serialize(need);
        if (staged.times().prepare() > whole.prepare() || free == whole.release()) {
            return Optional.of(staged);
        }
        return end < whole.end()
                ? Optional.of(new Proposal(
                        place, new Times(whole.prepare(), whole.start(), end, free), staged.transfers(), true))
                : Optional.empty();
    }

    private Optional<Place> place(Lease lease, Need need, long shortest, Times whole) {
        boolean stages = proposer.mayStage(lease);
        Candidates candidates = new Candidates(need);
        HostState[] suitable = state.site.suitable(need.demand());
        int enough = state.settings.compared(suitable.length);
        for (HostState host : suitable) {
            int fits = need.usable(
                    host.all.fits(whole.prepare(), shortest, host.capacity(), need.amounts(), need.perHost()));
            if (fits > 0) {
                long until = host.all.conflict(shortest, whole.release(), host.capacity(), need.amounts(), fits);
                int tier = stages && !host.images.has(need.image(), whole.prepare()) ? 1 : 0;
                candidates.add(host, fits, tier, 0, -(double) until, List.of());
            }
            if (candidates.enough() && candidates.hosts() >= enough) {
                break;
            }
        }
        return candidates.enough() ? Optional.of(candidates.take()) : Optional.empty();
    }

    private long freeUntil(Place place, Need need, Times whole) {
        long until = whole.release();
        for (int i = 0; i < place.hosts().length; i++) {
            HostState host = state.site.host(place.hosts()[i]);
            until = host.all.conflict(whole.prepare(), until, host.capacity(), need.amounts(), place.counts()[i]);
        }
        return until;
    }
}
