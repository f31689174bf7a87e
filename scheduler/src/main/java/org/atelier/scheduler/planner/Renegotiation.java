package org.atelier.scheduler.planner;

import java.util.Arrays;
import java.util.List;
import org.atelier.scheduler.planner.Offer.Kind;

/** Changes leases that are planned, on the hosts where they are. */
final class Renegotiation {

    private final State state;
    private final Lifecycle lifecycle;

    Renegotiation(State state, Lifecycle lifecycle) {
        this.state = state;
        this.lifecycle = lifecycle;
    }

    void moveEnd(Lease lease, long newEnd) {
        if (!lease.placed || lease.queued || lease.state == LeaseState.ENDING || lease.state == LeaseState.SUSPENDING) {
            refuse(
                    lease,
                    RefusalReason.NOT_APPLICABLE,
                    "Lease " + lease.id() + " is " + lease.state
                            + "; its end can be moved only while its time is planned or runs.",
                    List.of());
        } else if (newEnd <= Math.max(lease.start, state.now)) {
            refuse(
                    lease,
                    RefusalReason.ENDS_TOO_EARLY,
                    "Lease " + lease.id() + " starts at " + lease.start + " and cannot end at " + newEnd
                            + "; ask for a later end, or cancel it.",
                    List.of());
        } else if (newEnd - state.now > state.settings.horizon()) {
            refuse(
                    lease,
                    RefusalReason.BEYOND_HORIZON,
                    "An end at " + newEnd + " is more than " + state.settings.horizon()
                            + " ms from now; ask for an earlier one.",
                    List.of());
        } else {
            move(lease, newEnd);
        }
    }

    private void move(Lease lease, long newEnd) {
        long after = state.shutdown(lease);
        if (!lease.cut && newEnd + after <= lease.release) {
            state.becameFree(true);
            accept(lease, newEnd, after);
            return;
        }
        long possible = lease.cut ? lease.release : freeUntil(lease, newEnd + after);
        if (possible >= newEnd + after) {
            accept(lease, newEnd, after);
        } else {
            refuse(
                    lease,
                    RefusalReason.NO_ROOM,
                    "Lease " + lease.id() + " cannot last until " + newEnd + " on its hosts; the latest end is "
                            + (possible - after) + ".",
                    shorter(lease, possible - after));
        }
    }

    private static List<Offer> shorter(Lease lease, long end) {
        long duration = lease.ran + end - lease.start;
        return end <= lease.end
                ? List.of()
                : List.of(new Offer(
                        Kind.SHRINK, List.of(lease.request.withTerms(withDuration(lease.request.terms(), duration)))));
    }

    private static LeaseTerms withDuration(LeaseTerms terms, long duration) {
        return terms instanceof LeaseTerms.Deadline deadline
                ? new LeaseTerms.Deadline(
                        deadline.earliestStart(),
                        duration,
                        Math.max(deadline.latestEnd(), deadline.earliestStart() + duration))
                : terms.withDuration(duration);
    }

    private void accept(Lease lease, long newEnd, long after) {
        long duration = lease.ran + newEnd - lease.start;
        lease.request = lease.request.withTerms(withDuration(lease.request.terms(), duration));
        lifecycle.placing.moveRelease(lease, newEnd, newEnd + after);
        lease.cut = false;
        lease.fixedEnd = true;
        lifecycle.steps.put(lease);
        state.tell(new Effect.Granted(lease.id(), state.now, state.schedule(lease)));
    }

    private long freeUntil(Lease lease, long wanted) {
        long free = wanted;
        for (int i = 0; i < lease.hosts.length; i++) {
            HostState host = state.site.host(lease.hosts[i]);
            free = Math.max(lease.release, Math.min(free, conflict(host, lease, lease.counts[i], free)));
        }
        return state.quotas.allow(lease.request.owner(), lease.request.nodes(), lease.release, free)
                ? free
                : lease.release;
    }

    private static long conflict(HostState host, Lease lease, int count, long wanted) {
        return host.all.conflict(lease.release, wanted, host.capacity(), lease.amounts, count);
    }

    void resize(Lease lease, NodeDemand demand) {
        LeaseRequest changed = lease.request.withDemand(demand);
        if (!lease.placed || lease.queued) {
            refuse(
                    lease,
                    RefusalReason.NOT_APPLICABLE,
                    "Lease " + lease.id() + " is " + lease.state
                            + "; it can be resized only where its place is planned.",
                    List.of());
        } else if (!tagged(lease, demand)) {
            refuse(
                    lease,
                    RefusalReason.NO_SUITABLE_HOST,
                    "The hosts of lease " + lease.id() + " do not all have the tags " + demand.tags() + ".",
                    List.of());
        } else {
            resizeTo(lease, changed);
        }
    }

    /** What it has used counts for its old owner, what it has yet to use for the new one. */
    void changeOwner(Lease lease, Owner owner) {
        if (lease.state != LeaseState.RUNNING) {
            refuse(
                    lease,
                    RefusalReason.NOT_APPLICABLE,
                    "Lease " + lease.id() + " is " + lease.state + "; it can become another's only while it runs.",
                    List.of());
        } else if (lifecycle.placing.changeOwner(lease, owner)) {
            state.becameFree(true);
        } else {
            refuse(
                    lease,
                    RefusalReason.LIMIT,
                    "Lease " + lease.id() + " cannot become another's, who may have no more nodes until it ends.",
                    List.of());
        }
    }

    private boolean tagged(Lease lease, NodeDemand demand) {
        for (int host : lease.hosts) {
            if (!state.site.host(host).spec().tags().containsAll(demand.tags())) {
                return false;
            }
        }
        return true;
    }

    private void resizeTo(Lease lease, LeaseRequest changed) {
        long[] possible = possible(lease, changed.demand().amounts());
        if (Arrays.equals(possible, changed.demand().amounts())) {
            lifecycle.placing.resize(lease, changed);
            state.becameFree(true);
            state.tell(new Effect.Granted(lease.id(), state.now, state.schedule(lease)));
            return;
        }
        NodeDemand most = new NodeDemand(
                possible[0],
                possible[1],
                possible[2],
                possible[3],
                possible[4],
                changed.demand().tags());
        refuse(
                lease,
                RefusalReason.NO_ROOM,
                "Lease " + lease.id() + " cannot have " + changed.demand() + " for each node on its hosts; the most is "
                        + most + ".",
                List.of(new Offer(Kind.SHRINK, List.of(changed.withDemand(most)))));
    }

    /** What is wanted, or the most of it in each dimension; a dimension that does not grow is always possible. */
    private long[] possible(Lease lease, long[] wanted) {
        long from = Math.max(state.now, lease.prepare);
        long[] possible = wanted.clone();
        for (int i = 0; i < lease.hosts.length; i++) {
            HostState host = state.site.host(lease.hosts[i]);
            for (int d = 0; d < possible.length; d++) {
                long free = Math.max(0, host.capacity()[d] - host.all.peak(from, lease.release, d));
                possible[d] =
                        Math.min(possible[d], Math.max(lease.amounts[d], lease.amounts[d] + free / lease.counts[i]));
            }
        }
        return possible;
    }

    private void refuse(Lease lease, RefusalReason reason, String message, List<Offer> offers) {
        state.tell(new Effect.Refused(lease.id(), state.now, reason, message, offers));
    }
}
