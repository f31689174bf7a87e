package org.atelier.scheduler.planner;

import java.util.List;
import java.util.Optional;
import org.atelier.scheduler.planner.Placing.Times;

/** Works out where and when a lease could run; changes nothing. */
final class Proposer {

    static final int ATTEMPTS = 4;

    /** How many times as long as its transfers take a lease's image begins to come before it is needed. */
    private static final int TRANSFERS_AHEAD = 10;

    private final State state;
    final FixedSearch fixed;
    final EarliestSearch earliest;
    final Eviction eviction;

    Proposer(State state) {
        this.state = state;
        this.fixed = new FixedSearch(state);
        this.earliest = new EarliestSearch(state);
        this.eviction = new Eviction(state, fixed);
    }

    /** How long the lease's hosts are taken before the user's time. */
    long before(Lease lease, Need need) {
        OverheadModel model = state.overheads();
        NodeDemand demand = lease.request.demand();
        return lease.ran > 0 || lease.preemptions > 0
                ? model.resume(demand, Math.max(1, state.site.mostOnOneHost(need)))
                : model.boot(demand) + model.configuration(demand, lease.request.actions());
    }

    long after(Lease lease) {
        return state.shutdown(lease);
    }

    /** How long the lease's hosts are taken altogether. */
    long length(Lease lease, Need need) {
        return before(lease, need) + lease.remaining() + after(lease);
    }

    Times times(Lease lease, Need need, long prepare) {
        long start = prepare + before(lease, need);
        long end = start + lease.remaining();
        return new Times(prepare, start, end, end + after(lease));
    }

    /** Exactly at this time, all of its image staged before. */
    Optional<Proposal> at(Lease lease, Need need, long prepare, boolean evicting) {
        return attempt(lease, need, prepare, evicting)
                .filter(proposal -> proposal.times().prepare() == prepare);
    }

    /** At this time, or as soon after it as its image can be staged. */
    Optional<Proposal> from(Lease lease, Need need, long prepare, boolean evicting) {
        long from = prepare;
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<Proposal> found = attempt(lease, need, from, evicting);
            if (found.isEmpty() || found.get().times().prepare() == from) {
                return found;
            }
            from = found.get().times().prepare();
        }
        return Optional.empty();
    }

    /** On the hosts where it was suspended, with {@code from <= prepare <= latest}. */
    Optional<Proposal> atHome(Lease lease, Need need, long from, long latest) {
        long length = length(lease, need);
        long prepare = from;
        for (int i = 0; i < lease.hosts.length && prepare <= latest; i++) {
            long free = nextStart(state.site.host(lease.hosts[i]), lease, lease.counts[i], prepare, length);
            if (free > prepare) {
                prepare = free;
                i = -1;
            }
        }
        boolean possible = prepare <= latest
                && prepare + length - state.now <= state.settings.horizon()
                && allowed(lease, prepare, prepare + length);
        return possible
                ? Optional.of(new Proposal(
                        new Place(lease.hosts, lease.counts, List.of()), times(lease, need, prepare), List.of(), false))
                : Optional.empty();
    }

    private static long nextStart(HostState host, Lease lease, int count, long from, long length) {
        if (!host.open()) {
            return Timeline.NEVER;
        }
        long[] amounts = lease.amounts.clone();
        for (int d = 0; d < amounts.length; d++) {
            amounts[d] *= count;
        }
        return host.all.nextStart(from, length, host.capacity(), amounts);
    }

    /** A proposal whose time is later than asked for where staging takes longer; its place holds only for the time asked for. */
    private Optional<Proposal> attempt(Lease lease, Need need, long prepare, boolean evicting) {
        long to = prepare + length(lease, need);
        if (to - state.now > state.settings.horizon() || !allowed(lease, prepare, to)) {
            return Optional.empty();
        }
        return place(need, prepare, to, evicting).map(found -> withImages(lease, need, found, prepare, evicting));
    }

    /** Hosts where the need fits during the whole of [from, to), where others make room if {@code evicting}. */
    Optional<Place> place(Need need, long from, long to, boolean evicting) {
        Optional<Place> place = fixed.find(need, from, to);
        return place.isEmpty() && evicting && state.soft > 0 ? eviction.find(need, from, to) : place;
    }

    /** A place with its images there; if {@code evicting}, others wait for theirs where it would have to. */
    Proposal withImages(Lease lease, Need need, Place place, long prepare, boolean evicting) {
        Proposal found = staged(lease, need, place, prepare, false);
        return evicting && found.times().prepare() > prepare ? staged(lease, need, place, prepare, true) : found;
    }

    boolean allowed(Lease lease, long from, long to) {
        return state.quotas.allow(lease.request.owner(), lease.request.nodes(), from, to);
    }

    /** Whether its image may have to be brought first. */
    boolean mayStage(Lease lease) {
        return lease.request.image().sizeMiB() > 0 && lease.ran == 0 && lease.preemptions == 0;
    }

    /** When its image could be on hosts that do not have it. */
    long stagedAt(Lease lease) {
        return state.links
                .earliest(state.now, state.overheads().staging(lease.request.image()), 1, false)
                .get(0)
                .to();
    }

    /** @param entitled whether images for what is only planned may come later for it */
    Proposal staged(Lease lease, Need need, Place place, long prepare, boolean entitled) {
        Image image = lease.request.image();
        if (!mayStage(lease)) {
            return new Proposal(place, times(lease, need, prepare), List.of(), false);
        }
        long ready = prepare;
        long soon = Math.max(prepare, state.now + state.overheads().staging(image));
        int missing = 0;
        for (int host : place.hosts()) {
            long available = state.site.host(host).images.availableFrom(image).orElse(Timeline.NEVER);
            missing += available <= soon ? 0 : 1;
            ready = available <= soon ? Math.max(ready, available) : ready;
        }
        int transfers = state.settings.multicast() ? Math.min(1, missing) : missing;
        List<Links.Transfer> staging = transfers(state.overheads().staging(image), transfers, prepare, entitled);
        for (Links.Transfer transfer : staging) {
            ready = Math.max(ready, transfer.to());
        }
        return new Proposal(place, times(lease, need, ready), staging, false);
    }

    /** Not long before they are needed, since plans may still change and others may bring the image; where that is too late, now. */
    private List<Links.Transfer> transfers(long length, int count, long needed, boolean entitled) {
        long from = Math.max(state.now, needed - TRANSFERS_AHEAD * length * count);
        List<Links.Transfer> late = state.links.earliest(from, length, count, entitled);
        boolean inTime =
                from == state.now || late.isEmpty() || late.get(count - 1).to() <= needed;
        return inTime ? late : state.links.earliest(state.now, length, count, entitled);
    }
}
