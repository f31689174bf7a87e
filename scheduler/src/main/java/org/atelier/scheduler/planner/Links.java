package org.atelier.scheduler.planner;

import java.util.ArrayList;
import java.util.List;

/** The links over which images are brought, one transfer at a time on each. */
final class Links {

    private static final long[] ONE = {1, 0, 0, 0, 0};

    private final List<Timeline> links = new ArrayList<>();

    Links(int count) {
        for (int i = 0; i < count; i++) {
            links.add(new Timeline());
        }
    }

    /** A time on a link. */
    record Transfer(int link, long from, long to) {}

    /**
     * Finds times for equal transfers, as early as possible, without taking them.
     *
     * @return the transfers, ordered by their start
     */
    List<Transfer> earliest(long from, long length, int count) {
        List<Transfer> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Transfer best = best(from, length);
            found.add(best);
            take(best);
        }
        found.forEach(this::release);
        return found;
    }

    /** Transfers that were planned at these times, on links that are free then, or on the first one. */
    List<Transfer> again(List<OverheadSlot> slots) {
        List<Transfer> found = new ArrayList<>();
        for (OverheadSlot slot : slots) {
            Transfer transfer = new Transfer(freeAt(slot), slot.from(), slot.to());
            found.add(transfer);
            take(transfer);
        }
        found.forEach(this::release);
        return found;
    }

    private int freeAt(OverheadSlot slot) {
        for (int link = 0; link < links.size(); link++) {
            if (links.get(link).nextStart(slot.from(), slot.duration(), ONE, ONE) == slot.from()) {
                return link;
            }
        }
        return 0;
    }

    private Transfer best(long from, long length) {
        Transfer best = new Transfer(0, Timeline.NEVER, Timeline.NEVER);
        for (int link = 0; link < links.size(); link++) {
            long start = links.get(link).nextStart(from, length, ONE, ONE);
            if (start < best.from()) {
                best = new Transfer(link, start, start + length);
            }
        }
        return best;
    }

    void take(Transfer transfer) {
        links.get(transfer.link()).change(transfer.from(), transfer.to(), ONE, 1);
    }

    void release(Transfer transfer) {
        links.get(transfer.link()).change(transfer.from(), transfer.to(), ONE, -1);
    }

    void trim(long now) {
        links.forEach(link -> link.trim(now));
    }
}
