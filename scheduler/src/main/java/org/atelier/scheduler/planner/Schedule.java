package org.atelier.scheduler.planner;

import java.util.List;

/**
 * When and where a lease runs, or runs next. {@code prepare <= start < end <= release}.
 *
 * @param prepare from when on its hosts are taken: resuming, or booting and configuring
 * @param start when the user's time begins, or goes on after a suspension
 * @param end when the user's time ends, or is interrupted
 * @param release from when on its hosts are free again
 * @param placement its hosts, ordered by name
 * @param overheads all overheads of this run with their predicted times, ordered; staging may lie before {@code prepare}
 */
public record Schedule(
        long prepare, long start, long end, long release, List<Placed> placement, List<OverheadSlot> overheads) {

    public Schedule {
        placement = List.copyOf(placement);
        overheads = List.copyOf(overheads);
    }
}
