package org.atelier.scheduler.planner;

import java.util.Arrays;
import java.util.Optional;
import org.atelier.scheduler.planner.Answer.Possible;
import org.atelier.scheduler.planner.Answer.Waits;

/** Decides on requests for new leases; changes nothing. */
final class Admission {

    private final State state;
    private final Proposer proposer;

    Admission(State state, Proposer proposer) {
        this.state = state;
        this.proposer = proposer;
    }

    /** Decides on a lease that is not known yet. */
    Answer decide(Lease lease) {
        Need need = Need.of(lease);
        Optional<Refusal> never = never(lease, need);
        if (never.isPresent()) {
            return new Answer.Impossible(never.get());
        }
        LeaseTerms terms = lease.request.terms();
        if (terms instanceof LeaseTerms.BestEffort) {
            return queue(lease);
        }
        if (terms instanceof LeaseTerms.AdvanceReservation reservation) {
            return reserve(lease, need, reservation.start());
        }
        Optional<Proposal> found =
                terms instanceof LeaseTerms.Deadline deadline ? byDeadline(lease, need, deadline) : now(lease, need);
        return found.<Answer>map(Possible::new)
                .orElseGet(
                        () -> Answer.no(RefusalReason.NO_ROOM, shown(lease) + " does not fit at the time asked for."));
    }

    private Optional<Refusal> never(Lease lease, Need need) {
        if (state.site.suitable(need.demand()).length == 0) {
            return Optional.of(new Refusal(
                    RefusalReason.NO_SUITABLE_HOST,
                    "None of " + state.site.hosts().size() + " hosts takes leases and has the tags "
                            + need.demand().tags() + "."));
        }
        if (state.site.fitsEmpty(need) < need.nodes()) {
            return Optional.of(new Refusal(
                    RefusalReason.TOO_LARGE,
                    shown(lease) + " is more than all suitable hosts have when they are empty; ask for less."));
        }
        LeaseTerms terms = lease.request.terms();
        long latest = terms instanceof LeaseTerms.AdvanceReservation reservation
                ? reservation.start()
                : terms instanceof LeaseTerms.Deadline deadline ? deadline.earliestStart() : state.now;
        if (latest + proposer.length(lease, need) - state.now > state.settings.horizon()) {
            return Optional.of(new Refusal(
                    RefusalReason.BEYOND_HORIZON,
                    shown(lease) + " would end more than " + state.settings.horizon()
                            + " ms from now; ask for an earlier end."));
        }
        return proposer.allowed(lease, Long.MAX_VALUE - 1, Long.MAX_VALUE)
                ? Optional.empty()
                : Optional.of(limit(lease));
    }

    private static Refusal limit(Lease lease) {
        Owner owner = lease.request.owner();
        return new Refusal(
                RefusalReason.LIMIT,
                lease.request.nodes() + " nodes are over the limit of user '" + owner.user() + "' or of the virtual"
                        + " organization '" + owner.vo() + "'; ask for fewer, or later.");
    }

    private Answer queue(Lease lease) {
        Owner owner = lease.request.owner();
        int limit = state.settings.limits().queuedOfUser(owner);
        return state.queue.queuedOf(owner) < limit
                ? new Waits()
                : Answer.no(
                        RefusalReason.LIMIT,
                        "User '" + owner.user() + "' may have " + limit
                                + " leases in the queue; ask again when one of them has started.");
    }

    private Answer reserve(Lease lease, Need need, long start) {
        long prepare = start - proposer.before(lease, need);
        if (prepare < state.now) {
            return Answer.no(
                    RefusalReason.TOO_EARLY,
                    "A start at " + start + " is too early: it takes " + (start - prepare)
                            + " ms to prepare, and now it is " + state.now + ".");
        }
        if (!proposer.allowed(lease, prepare, prepare + proposer.length(lease, need))) {
            return new Answer.Impossible(limit(lease));
        }
        return proposer.at(lease, need, prepare, true)
                .<Answer>map(Possible::new)
                .orElseGet(
                        () -> Answer.no(RefusalReason.NO_ROOM, shown(lease) + " does not fit from " + start + " on."));
    }

    private Optional<Proposal> now(Lease lease, Need need) {
        boolean entitled = !lease.spot();
        Optional<Proposal> found = proposer.from(lease, need, state.now, entitled);
        if (found.isPresent() || !entitled) {
            return found;
        }
        for (long wait : timesToClear(need)) {
            found = proposer.from(lease, need, state.now + wait, true);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** After what times from now enough hosts could have been cleared: the shortest one, and that for all. */
    private long[] timesToClear(Need need) {
        if (state.soft == 0) {
            return new long[0];
        }
        HostState[] suitable = state.site.suitable(need.demand());
        long[] times = Arrays.stream(suitable)
                .mapToLong(proposer.eviction::timeToClear)
                .filter(time -> time > 0)
                .sorted()
                .toArray();
        if (times.length == 0) {
            return times;
        }
        return new long[] {times[Math.min(times.length, need.nodes()) - 1], times[times.length - 1]};
    }

    private Optional<Proposal> byDeadline(Lease lease, Need need, LeaseTerms.Deadline deadline) {
        long before = proposer.before(lease, need);
        long from = Math.max(state.now, deadline.earliestStart() - before);
        long latest = deadline.latestEnd() - deadline.duration() - before;
        Optional<Proposal> free = earliest(lease, need, from, latest, false);
        return free.isPresent() || state.soft == 0 ? free : earliest(lease, need, from, latest, true);
    }

    /** The earliest time between these; where others have to make room, also once they could have done so. */
    Optional<Proposal> earliest(Lease lease, Need need, long from, long latest, boolean evicting) {
        long[] waits = evicting ? timesToClear(need) : new long[0];
        long begin = from;
        for (int i = 0; i <= waits.length && begin <= latest; i++) {
            long prepare = proposer.earliest.find(need, begin, latest, proposer.length(lease, need), evicting);
            if (prepare == Timeline.NEVER) {
                return Optional.empty();
            }
            Optional<Proposal> found = proposer.from(lease, need, prepare, evicting)
                    .filter(proposal -> proposal.times().prepare() <= latest);
            if (found.isPresent()) {
                return found;
            }
            begin = i < waits.length ? Math.max(prepare + 1, state.now + waits[i]) : begin;
        }
        return Optional.empty();
    }

    private static String shown(Lease lease) {
        LeaseRequest request = lease.request;
        return request.nodes() + " nodes of " + request.demand().vcpus() + " vCPUs and "
                + request.demand().memoryMiB() + " MiB for "
                + request.terms().duration() + " ms";
    }
}
