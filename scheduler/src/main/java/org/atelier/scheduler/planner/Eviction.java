package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.atelier.scheduler.planner.Place.Victim;

/** Finds hosts for a lease that has a right to room which others have only for the time being. */
final class Eviction {

    private static final int UNTOUCHED = 0;
    private static final int ONLY_PLANS = 1;
    private static final int RUNNING = 2;

    private final State state;
    private final FixedSearch search;

    Eviction(State state, FixedSearch search) {
        this.state = state;
        this.search = search;
    }

    /** Hosts where the need fits during the whole of [from, to) when some make room until {@code from}. */
    Optional<Place> find(Need need, long from, long to) {
        Optional<Place> gentle = find(need, from, to, false);
        return gentle.isPresent() ? gentle : find(need, from, to, true);
    }

    private Optional<Place> find(Need need, long from, long to, boolean everywhere) {
        Candidates candidates = new Candidates(need);
        for (HostState host : state.site.suitable(need.demand())) {
            int firm = count(need, host.firm, host, from, to);
            int free = firm == 0 ? 0 : count(need, host.all, host, from, to);
            if (free > 0 && (free == firm || !everywhere)) {
                candidates.add(host, free, search.score(need, host, from, to, 0));
            } else if (firm > 0) {
                evict(
                        candidates,
                        need,
                        host,
                        from,
                        to,
                        everywhere ? firm : need.usable(need.together() ? need.nodes() : 1));
            }
        }
        return candidates.enough() ? Optional.of(candidates.take()) : Optional.empty();
    }

    private static int count(Need need, Timeline line, HostState host, long from, long to) {
        return need.usable(line.fits(from, to, host.capacity(), need.amounts(), need.perHost()));
    }

    private void evict(Candidates candidates, Need need, HostState host, long from, long to, int wanted) {
        List<Lease> removed = new ArrayList<>();
        for (Lease lease : removable(host, from, to)) {
            if (count(need, host.all, host, from, to) >= wanted) {
                break;
            }
            change(host, lease, from, -1);
            removed.add(lease);
        }
        int fits = count(need, host.all, host, from, to);
        removed.forEach(lease -> change(host, lease, from, 1));
        List<Victim> victims = victims(removed, from);
        if (fits > 0 && victims.size() == removed.size()) {
            boolean plans = removed.stream().allMatch(Lease::onlyPlanned);
            double cost = removed.stream()
                    .filter(lease -> !lease.onlyPlanned())
                    .mapToDouble(lease -> state.settings.preemption().cost(lease, from))
                    .sum();
            int tier = removed.isEmpty() ? UNTOUCHED : plans ? ONLY_PLANS : RUNNING;
            candidates.add(
                    host, fits, tier, cost, search.score(need, host, from, to, plans ? 0 : removed.size()), victims);
        }
    }

    private List<Lease> removable(HostState host, long from, long to) {
        Comparator<Lease> plansFirst = Comparator.comparingInt(lease -> lease.onlyPlanned() ? 0 : 1);
        return host.leases.stream()
                .filter(lease -> !lease.firm && lease.release > from && lease.prepare < to)
                .filter(lease -> lease.onlyPlanned() || runEnd(lease, from, serialize(lease)) >= lease.start)
                .sorted(plansFirst
                        .thenComparingDouble(lease -> lease.onlyPlanned()
                                ? 0
                                : state.settings.preemption().cost(lease, from))
                        .thenComparingLong(lease -> -lease.sequence))
                .toList();
    }

    private static void change(HostState host, Lease lease, long from, int sign) {
        for (int i = 0; i < lease.hosts.length; i++) {
            if (lease.hosts[i] == host.index) {
                long begin = lease.onlyPlanned() ? lease.prepare : Math.max(lease.prepare, from);
                host.all.change(begin, lease.release, lease.amounts, sign * lease.counts[i]);
            }
        }
    }

    /** The victims with their times; fewer than leases where one cannot be gone in time. */
    private List<Victim> victims(List<Lease> removed, long from) {
        long serialize = removed.stream().mapToLong(lease -> serialize(lease)).sum();
        List<Victim> victims = new ArrayList<>(removed.size());
        for (Lease lease : removed) {
            long end = runEnd(lease, from, serialize);
            boolean inTime = end >= Math.max(lease.start, state.now + notice(lease));
            if (lease.onlyPlanned() || (inTime && interruptible(lease))) {
                victims.add(new Victim(lease, end, from));
            }
        }
        return victims;
    }

    private static boolean interruptible(Lease lease) {
        return lease.state != LeaseState.SUSPENDING && lease.state != LeaseState.ENDING;
    }

    private long runEnd(Lease lease, long from, long serialize) {
        return from - (lease.spot() ? state.shutdown(lease) : serialize);
    }

    private static long notice(Lease lease) {
        return lease.request.terms() instanceof LeaseTerms.Spot spot ? spot.notice() : 0;
    }

    /** How long it takes to write what this lease has on this host. */
    private long serialize(Lease lease) {
        if (lease.onlyPlanned() || lease.spot()) {
            return 0;
        }
        return state.overheads().serialize(lease.request.demand(), lease.mostOnOneHost());
    }

    /** How long it takes from now until all that may be preempted on the host is gone. */
    long timeToClear(HostState host) {
        long longestNotice = 0;
        long serialize = 0;
        for (Lease lease : host.leases) {
            if (!lease.firm && lease.active()) {
                long begins = Math.max(0, lease.start - state.now);
                serialize += serialize(lease);
                longestNotice = Math.max(longestNotice, Math.max(begins, notice(lease)) + state.shutdown(lease));
            }
        }
        return Math.max(serialize, longestNotice);
    }
}
