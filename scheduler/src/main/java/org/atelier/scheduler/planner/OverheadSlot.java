package org.atelier.scheduler.planner;

/** When an overhead takes place, from {@code from} up to but not including {@code to}. */
public record OverheadSlot(Overhead kind, long from, long to) {

    public long duration() {
        return to - from;
    }
}
