package org.atelier.scheduler.planner;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Shows one host after the other to the placement policy. */
final class CandidateView implements HostView {

    private @Nullable HostState host;
    private Timeline line = new Timeline();
    private long from;
    private long to;
    private int preempted;

    CandidateView of(HostState shown, Timeline taken, long start, long end, int victims) {
        this.host = shown;
        this.line = taken;
        this.from = start;
        this.to = end;
        this.preempted = victims;
        return this;
    }

    private HostState shown() {
        return requireNonNull(host);
    }

    @Override
    public String name() {
        return shown().name();
    }

    @Override
    public long capacity(Dimension dimension) {
        return shown().capacity()[dimension.position()];
    }

    @Override
    public long free(Dimension dimension) {
        return capacity(dimension) - line.peak(from, to, dimension.position());
    }

    @Override
    public long unchangedBefore() {
        return line.unchangedBefore(from);
    }

    @Override
    public boolean hasImage(Image image) {
        return shown().images.has(image, from);
    }

    @Override
    public int preempted() {
        return preempted;
    }
}
