package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lease while it is planned. */
final class Lease implements QueuedLease {

    final long sequence;
    final long submitted;
    LeaseRequest request;
    long[] amounts;
    LeaseState state;
    long ran;
    int preemptions;
    long heldUntil = Timeline.NEVER;

    /** Its place and time, where it has one. */
    boolean placed;
    /** Whether nothing may make it go away. */
    boolean firm;
    /** Whether its end is an interruption. */
    boolean cut;

    /** Whether its owner has set its end. */
    boolean fixedEnd;
    /** Whether its machines are known to be up in this run. */
    boolean up;
    /** Whether its machines are known to be gone from the hosts that it is leaving. */
    boolean gone;

    boolean noticed;
    boolean stagingTold;
    long prepare;
    long start;
    long end;
    long release;
    int[] hosts = {};
    int[] counts = {};
    List<Links.Transfer> transfers = List.of();
    boolean usesImages;

    /** Tells entries of the agenda that still hold from those that do not. */
    int version;

    private final boolean limited;
    private @Nullable LeaseKind newKind;
    private @Nullable LeaseKind resumedKind;
    double key;
    boolean aged;
    boolean queued;
    long charged;

    Lease(long sequence, LeaseRequest request, long submitted, LeaseState state, boolean limited) {
        this.sequence = sequence;
        this.request = request;
        this.amounts = request.demand().amounts();
        this.submitted = submitted;
        this.state = state;
        this.limited = limited;
    }

    /** By its number: that of an object takes long to make. */
    @Override
    public int hashCode() {
        return Long.hashCode(sequence);
    }

    /** What it needs, as far as it matters for whether it can start. Made when first asked for: most leases never wait. */
    LeaseKind kind() {
        return preemptions > 0 ? resumedKind() : newKind();
    }

    private LeaseKind newKind() {
        if (newKind == null) {
            newKind = LeaseKind.of(request, limited, false);
        }
        return newKind;
    }

    private LeaseKind resumedKind() {
        if (resumedKind == null) {
            resumedKind = LeaseKind.of(request, limited, true);
        }
        return resumedKind;
    }

    /** Makes it another's; not while it is in the queue, which knows leases by their kind. */
    void belongsTo(Owner owner) {
        request = request.withOwner(owner);
        newKind = null;
        resumedKind = null;
    }

    String id() {
        return request.id();
    }

    boolean bestEffort() {
        return request.terms() instanceof LeaseTerms.BestEffort;
    }

    boolean spot() {
        return request.terms() instanceof LeaseTerms.Spot;
    }

    /** Whether it has begun to use its hosts. */
    boolean active() {
        return switch (state) {
            case PREPARING, RUNNING, SUSPENDING, RESUMING, ENDING -> true;
            case HELD, RESERVED, QUEUED, SUSPENDED -> false;
        };
    }

    /** Whether it is in the queue but has a planned start. */
    boolean onlyPlanned() {
        return placed && queued;
    }

    @Override
    public LeaseRequest request() {
        return request;
    }

    @Override
    public long submitted() {
        return submitted;
    }

    @Override
    public long remaining() {
        return request.terms().duration() - ran;
    }

    @Override
    public long started() {
        return state == LeaseState.RUNNING ? start : Timeline.NEVER;
    }

    @Override
    public int preemptions() {
        return preemptions;
    }

    int mostOnOneHost() {
        int most = 1;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        return most;
    }

    Schedule schedule(Site site, OverheadModel model) {
        List<Placed> placement = new ArrayList<>(hosts.length);
        for (int i = 0; i < hosts.length; i++) {
            placement.add(new Placed(site.name(hosts[i]), counts[i]));
        }
        return new Schedule(prepare, start, end, release, placement, overheads(model));
    }

    private List<OverheadSlot> overheads(OverheadModel model) {
        List<OverheadSlot> slots = new ArrayList<>(4);
        for (Links.Transfer transfer : transfers) {
            slots.add(new OverheadSlot(Overhead.STAGING, transfer.from(), transfer.to()));
        }
        if (ran > 0 || preemptions > 0) {
            add(slots, Overhead.RESUME, prepare, start);
        } else {
            long booted = Math.min(start, prepare + model.boot(request.demand()));
            add(slots, Overhead.BOOT, prepare, booted);
            add(slots, Overhead.CONFIGURATION, booted, start);
        }
        add(slots, cut && !spot() ? Overhead.SERIALIZE : Overhead.SHUTDOWN, end, release);
        return slots;
    }

    private static void add(List<OverheadSlot> slots, Overhead kind, long from, long to) {
        if (to > from) {
            slots.add(new OverheadSlot(kind, from, to));
        }
    }

    PlannedLease view(Site site, OverheadModel model) {
        return new PlannedLease(
                request,
                state,
                submitted,
                placed ? Optional.of(schedule(site, model)) : Optional.empty(),
                ran,
                preemptions,
                heldUntil,
                fixedEnd,
                cut,
                up);
    }
}
