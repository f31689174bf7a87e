package org.atelier.scheduler.planner;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.atelier.scheduler.planner.Place.Victim;

/** Writes leases into the hosts' timelines and takes them out again; the only place where those change. */
final class Placing {

    private final State state;
    private final AgendaSteps steps;
    /** Never asked for; keeps the reading ahead from being left out. */
    long touched;

    Placing(State state) {
        this.state = state;
        this.steps = new AgendaSteps(state);
    }

    /** When a lease is to run. */
    record Times(long prepare, long start, long end, long release) {
        Times {
            if (prepare > start || start > end || end > release) {
                throw new IllegalArgumentException(
                        "Times out of order: " + prepare + ", " + start + ", " + end + ", " + release + ".");
            }
        }
    }

    /** Gives the lease its place; who has to make room has done so. */
    void place(Lease lease, Place place, Times times, List<Links.Transfer> transfers, boolean firm) {
        lease.hosts = place.hosts();
        lease.counts = place.counts();
        lease.prepare = times.prepare();
        lease.start = times.start();
        lease.end = times.end();
        lease.release = times.release();
        lease.transfers = transfers;
        lease.stagingTold = transfers.isEmpty();
        lease.firm = firm;
        state.soft += firm ? 0 : 1;
        lease.placed = true;
        if (lease.queued) {
            state.plans.add(lease);
        }
        state.touch(lease);
        occupy(lease, lease.prepare, lease.release, 1);
        for (int host : lease.hosts) {
            state.site.host(host).leases.add(lease);
        }
        transfers.forEach(transfer -> state.links.take(transfer, !lease.queued));
        useImages(lease);
    }

    /** What a lease that is only planned would bring may never come, so that nobody relies on it. */
    void useImages(Lease lease) {
        boolean sure = !lease.queued || lease.transfers.isEmpty();
        lease.usesImages = sure && lease.request.image().sizeMiB() > 0 && state.settings.imageCacheMiB() > 0;
        if (lease.usesImages) {
            long arrives = arrival(lease, lease.transfers);
            for (int host : lease.hosts) {
                state.site.host(host).images.use(lease.request.image(), arrives);
            }
        }
    }

    /** Leaves out transfers that have not begun where others have brought the image in the meantime. */
    boolean skipStaging(Lease lease) {
        Image image = lease.request.image();
        for (int host : lease.hosts) {
            if (!state.site.host(host).images.has(image, state.now)) {
                return false;
            }
        }
        lease.transfers.forEach(transfer -> state.links.release(transfer, !lease.queued));
        lease.transfers = List.of();
        lease.stagingTold = true;
        return true;
    }

    /** Takes the lease's place away from now on. */
    void unplace(Lease lease) {
        state.touch(lease);
        occupy(lease, Math.max(lease.prepare, state.now), lease.release, -1);
        for (int host : lease.hosts) {
            state.site.host(host).leases.remove(lease);
        }
        for (Links.Transfer transfer : lease.transfers) {
            if (transfer.from() >= state.now) {
                state.links.release(transfer, !lease.queued);
            }
        }
        leaveImages(lease);
        state.soft -= lease.firm ? 0 : 1;
        lease.placed = false;
        state.plans.remove(lease);
        lease.firm = false;
        lease.cut = false;
        lease.noticed = false;
        lease.up = false;
        lease.gone = false;
        lease.transfers = List.of();
        state.agenda.remove(lease);
    }

    private void leaveImages(Lease lease) {
        if (lease.usesImages) {
            for (int host : lease.hosts) {
                state.site.host(host).images.leave(lease.request.image(), state.now, state.settings.imageCacheMiB());
            }
            lease.usesImages = false;
        }
    }

    /** Moves the end of the lease's place. */
    void moveRelease(Lease lease, long end, long release) {
        long from = Math.max(state.now, lease.prepare);
        occupy(
                lease,
                Math.max(from, Math.min(lease.release, release)),
                Math.max(lease.release, release),
                release > lease.release ? 1 : -1);
        lease.end = end;
        lease.release = release;
        state.touch(lease);
    }

    /** Nothing may make the lease go away from now on. */
    void makeFirm(Lease lease) {
        if (!lease.firm) {
            lease.firm = true;
            state.soft--;
            for (int i = 0; i < lease.hosts.length; i++) {
                state.site
                        .host(lease.hosts[i])
                        .firm
                        .change(lease.prepare, lease.release, lease.amounts, lease.counts[i]);
            }
        }
    }

    /** The lease's nodes take other amounts from now on. */
    void resize(Lease lease, LeaseRequest request) {
        long from = Math.max(lease.prepare, state.now);
        occupy(lease, from, lease.release, -1);
        lease.request = request;
        state.touch(lease);
        lease.amounts = request.demand().amounts();
        occupy(lease, from, lease.release, 1);
    }

    /** Lets it count for another from now on, unless that is beyond the other's limit: then nothing changes. */
    boolean changeOwner(Lease lease, Owner owner) {
        Owner old = lease.request.owner();
        int nodes = lease.request.nodes();
        state.quotas.change(old, -nodes, state.now, lease.release);
        boolean allowed = state.quotas.allow(owner, nodes, state.now, lease.release);
        state.quotas.change(allowed ? owner : old, nodes, state.now, lease.release);
        if (allowed) {
            double rest = (double) (lease.start + lease.charged - state.now) * nodes;
            state.usage.charge(old, -rest, state.now);
            state.usage.charge(owner, rest, state.now);
            lease.belongsTo(owner);
            state.touch(lease);
        }
        return allowed;
    }

    /**
     * From now on the lease has other nodes, or some of them are elsewhere; what does not change is left alone.
     *
     * @param request the same lease with as many nodes as there are in the place
     * @param transfers what brings its image to hosts that are new
     */
    void rearrange(Lease lease, LeaseRequest request, Place place, List<Links.Transfer> transfers) {
        long from = Math.max(lease.prepare, state.now);
        Place before = Place.of(lease);
        occupy(lease, from, lease.release, -1);
        lease.request = request;
        lease.hosts = place.hosts();
        lease.counts = place.counts();
        occupy(lease, from, lease.release, 1);
        for (int host : before.hosts()) {
            if (place.on(host) == 0) {
                leave(lease, state.site.host(host));
            }
        }
        for (int host : place.hosts()) {
            if (before.on(host) == 0) {
                enter(lease, state.site.host(host), transfers);
            }
        }
        bring(lease, transfers);
        state.touch(lease);
    }

    private void leave(Lease lease, HostState host) {
        host.leases.remove(lease);
        if (lease.usesImages) {
            host.images.leave(lease.request.image(), state.now, state.settings.imageCacheMiB());
        }
    }

    private void enter(Lease lease, HostState host, List<Links.Transfer> transfers) {
        host.leases.add(lease);
        if (lease.usesImages) {
            host.images.use(lease.request.image(), arrival(lease, transfers));
        }
    }

    /** A lease that brings nothing relies on what others bring, no matter when, as long as it is there when its machines are made. */
    private static long arrival(Lease lease, List<Links.Transfer> transfers) {
        return transfers.isEmpty()
                ? lease.prepare
                : transfers.get(transfers.size() - 1).to();
    }

    private void bring(Lease lease, List<Links.Transfer> more) {
        if (!more.isEmpty()) {
            more.forEach(transfer -> state.links.take(transfer, !lease.queued));
            lease.transfers = Stream.concat(lease.transfers.stream(), more.stream())
                    .sorted(Comparator.comparingLong(Links.Transfer::from))
                    .toList();
            lease.stagingTold = lease.active();
        }
    }

    private void occupy(Lease lease, long from, long to, int sign) {
        fetch(lease);
        for (int i = 0; i < lease.hosts.length; i++) {
            HostState host = state.site.host(lease.hosts[i]);
            host.all.trim(state.now);
            host.all.change(from, to, lease.amounts, sign * lease.counts[i]);
            state.site.changed(host, from, to, state.now);
            if (lease.firm) {
                host.firm.trim(state.now);
                host.firm.change(from, to, lease.amounts, sign * lease.counts[i]);
            }
        }
        state.quotas.change(lease.request.owner(), sign * lease.request.nodes(), from, to);
        state.quotas.trim(lease.request.owner(), state.now);
    }

    /** Reads the hosts' timelines all at once, since most are not in the processor's cache. */
    private void fetch(Lease lease) {
        for (int i = 0; i < lease.hosts.length && lease.hosts.length > 1; i++) {
            HostState host = state.site.host(lease.hosts[i]);
            touched += host.all.touch() + (lease.firm ? host.firm.touch() : 0) + host.leases.size();
        }
    }

    /** Takes planned starts back whose images would come when these do. */
    void makeRoom(Lease lease, List<Links.Transfer> transfers) {
        if (transfers.isEmpty() || lease.queued) {
            return;
        }
        for (Lease planned : List.copyOf(state.plans)) {
            boolean inTheWay = planned.transfers.stream()
                    .anyMatch(other -> transfers.stream().anyMatch(other::overlaps));
            if (inTheWay && planned != lease) {
                unplace(planned);
                state.becameFree(true);
            }
        }
    }

    /** Takes the place of a victim away from where its room is needed. */
    void makeRoom(List<Victim> victims) {
        if (!victims.isEmpty()) {
            state.becameFree(true);
        }
        for (Victim victim : victims) {
            Lease lease = victim.lease();
            if (lease.onlyPlanned()) {
                unplace(lease);
            } else if (lease.placed && victim.release() <= lease.release) {
                moveRelease(lease, Math.min(lease.end, victim.end()), victim.release());
                lease.cut = true;
                steps.put(lease);
            }
        }
    }
}
