package org.atelier.scheduler.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How long the planner takes, by the ticker it is given. Not thread-safe. */
public final class PlanningTimes {

    private static final int FIRST_POINT = 1000;
    private static final int NEXT_POINT = 10;

    /**
     * Cost of planning while a workload grew tenfold.
     *
     * @param leases that had been asked for in the end
     * @param nanoseconds of planning for each of those that were new, with all that happened meanwhile
     */
    public record Point(int leases, long nanoseconds) {}

    private final LongSupplier ticker;
    private final DecisionTimes admissions = new DecisionTimes();
    private final List<Point> curve = new ArrayList<>();
    private long total;
    private int leases;
    private int nextPoint = FIRST_POINT;
    private int lastPoint;
    private long totalAtLastPoint;

    PlanningTimes(LongSupplier ticker) {
        this.ticker = ticker;
    }

    <T> T measure(Supplier<T> event) {
        long from = ticker.getAsLong();
        T result = event.get();
        total += ticker.getAsLong() - from;
        return result;
    }

    <T> T measureAdmission(Supplier<T> event) {
        long from = total;
        T result = measure(event);
        admissions.add(total - from);
        return result;
    }

    void countLease() {
        leases++;
        if (leases == nextPoint) {
            addPoint();
            nextPoint *= NEXT_POINT;
        }
    }

    private void addPoint() {
        curve.add(new Point(leases, (total - totalAtLastPoint) / (leases - lastPoint)));
        lastPoint = leases;
        totalAtLastPoint = total;
    }

    /** Of reservations. */
    public DecisionTimes admissions() {
        return admissions;
    }

    /** Nanoseconds of all events. */
    public long total() {
        return total;
    }

    /** At 1,000, 10,000, ... leases. */
    public List<Point> curve() {
        return List.copyOf(curve);
    }
}
