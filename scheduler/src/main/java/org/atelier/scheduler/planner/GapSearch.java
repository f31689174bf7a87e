package org.atelier.scheduler.planner;

import java.util.List;
import java.util.Optional;
import org.atelier.scheduler.planner.Placing.Times;

/** Finds hosts on which a lease can run for a while now, to be suspended when they are needed otherwise. */
final class GapSearch {

    private final State state;
    private final Proposer proposer;

    GapSearch(State state, Proposer proposer) {
        this.state = state;
        this.proposer = proposer;
    }

    /** How long room has to be there for a run that is worth it. */
    long shortest(Lease lease, Need need) {
        return proposer.before(lease, need)
                + Math.min(lease.remaining(), state.settings.shortestRun())
                + state.overheads().serialize(need.demand(), Math.max(1, state.site.mostOnOneHost(need)));
    }

    /** A run from {@code prepare} on. */
    Optional<Proposal> find(Lease lease, Need need, long prepare) {
        Times whole = proposer.times(lease, need, prepare);
        long serialize = state.overheads().serialize(need.demand(), Math.max(1, state.site.mostOnOneHost(need)));
        long shortest = prepare + shortest(lease, need);
        if (shortest >= whole.release() || !proposer.allowed(lease, whole.prepare(), whole.release())) {
            return Optional.empty();
        }
        return place(need, lease.request.image(), shortest, whole)
                .map(place -> new Proposal(
                        place,
                        Lifecycle.interrupted(whole, freeUntil(place, need, whole), serialize),
                        List.of(),
                        true));
    }

    private Optional<Place> place(Need need, Image image, long shortest, Times whole) {
        Candidates candidates = new Candidates(need);
        for (HostState host : state.site.suitable(need.demand())) {
            int fits = need.usable(
                    host.all.fits(whole.prepare(), shortest, host.capacity(), need.amounts(), need.perHost()));
            if (fits > 0 && (image.sizeMiB() == 0 || host.images.has(image, whole.prepare()))) {
                long until = host.all.conflict(shortest, whole.release(), host.capacity(), need.amounts(), fits);
                candidates.add(host, fits, -(double) until);
            }
            if (candidates.enough() && candidates.hosts() >= state.settings.candidates()) {
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
