package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.List;

/** The links over which images are brought, one transfer at a time on each; what is only planned gives way to what is promised. */
final class Links {

    private static final long[] ONE = {1, 0, 0, 0, 0};

    private final List<Timeline> promised = new ArrayList<>();
    private final List<Timeline> all = new ArrayList<>();

    Links(int count) {
        for (int i = 0; i < count; i++) {
            promised.add(new Timeline());
            all.add(new Timeline());
        }
    }

    /** A time on a link. */
    record Transfer(int link, long from, long to) {
        boolean overlaps(Transfer other) {
            return link == other.link && from < other.to && other.from < to;
        }
    }

    /**
     * Finds times for equal transfers, as early as possible, without taking them.
     *
     * @param entitled whether what is only planned gives way
     * @return the transfers, ordered by their start
     */
    List<Transfer> earliest(long from, long length, int count, boolean entitled) {
        List<Timeline> links = entitled ? promised : all;
        List<Transfer> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Transfer best = best(links, from, length);
            found.add(best);
            change(links, best, 1);
        }
        found.forEach(transfer -> change(links, transfer, -1));
        return found;
    }

    /** Transfers that were promised for these times, without taking them: on links that are free then, or on the first one. */
    List<Transfer> again(List<OverheadSlot> slots) {
        List<Transfer> found = new ArrayList<>();
        for (OverheadSlot slot : slots) {
            Transfer transfer = new Transfer(freeAt(slot), slot.from(), slot.to());
            found.add(transfer);
            change(promised, transfer, 1);
        }
        found.forEach(transfer -> change(promised, transfer, -1));
        return List.copyOf(found);
    }

    private int freeAt(OverheadSlot slot) {
        for (int link = 0; link < promised.size(); link++) {
            if (promised.get(link).nextStart(slot.from(), slot.duration(), ONE, ONE) == slot.from()) {
                return link;
            }
        }
        return 0;
    }

    private static Transfer best(List<Timeline> links, long from, long length) {
        Transfer best = new Transfer(0, Timeline.NEVER, Timeline.NEVER);
        for (int link = 0; link < links.size(); link++) {
            long start = links.get(link).nextStart(from, length, ONE, ONE);
            if (start < best.from()) {
                best = new Transfer(link, start, start + length);
            }
        }
        return best;
    }

    void take(Transfer transfer, boolean isPromised) {
        change(all, transfer, 1);
        if (isPromised) {
            promise(transfer);
        }
    }

    /** What was only planned is promised from now on. */
    void promise(Transfer transfer) {
        change(promised, transfer, 1);
    }

    void release(Transfer transfer, boolean wasPromised) {
        change(all, transfer, -1);
        if (wasPromised) {
            change(promised, transfer, -1);
        }
    }

    private static void change(List<Timeline> links, Transfer transfer, int sign) {
        links.get(transfer.link()).change(transfer.from(), transfer.to(), ONE, sign);
    }

    void trim(long now) {
        promised.forEach(link -> link.trim(now));
        all.forEach(link -> link.trim(now));
    }
}
