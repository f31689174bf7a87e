package org.atelier.server.replay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.scheduler.planner.RefusalReason;
import org.atelier.scheduler.replay.Metrics;
import org.atelier.scheduler.replay.PlanningTimes;
import org.atelier.scheduler.replay.ReplayResult;

/** What is printed as JSON. */
public record ReplayReport(
        String trace,
        Metrics metrics,
        Map<RefusalReason, Integer> refusals,
        long badLines,
        long neverRan,
        Planning planning) {

    /**
     * What planning cost of the processor.
     *
     * @param seconds of all of it
     * @param admissionP99 microseconds within which 99 of 100 reservations were answered
     * @param curve microseconds for each further lease, while there were more and more
     */
    public record Planning(
            double seconds,
            long reservations,
            double admissionMean,
            double admissionP99,
            double admissionLongest,
            List<CurvePoint> curve) {

        private static final double MICROSECOND = 1e3;
        private static final double SECOND = 1e9;
        private static final double P99 = 0.99;

        static Planning of(PlanningTimes times) {
            return new Planning(
                    times.total() / SECOND,
                    times.admissions().count(),
                    times.admissions().mean() / MICROSECOND,
                    times.admissions().percentile(P99) / MICROSECOND,
                    times.admissions().longest() / MICROSECOND,
                    times.curve().stream()
                            .map(point -> new CurvePoint(point.leases(), point.nanoseconds() / MICROSECOND))
                            .toList());
        }
    }

    /** Microseconds for each lease since the point before. */
    public record CurvePoint(int leases, double microseconds) {}

    static ReplayReport of(Workload workload, ReplayResult result) {
        return new ReplayReport(
                workload.name(),
                result.metrics(),
                result.refusals(),
                workload.badLines(),
                workload.neverRan(),
                Planning.of(result.planning()));
    }

    /** Reservations, where there were any. */
    Optional<Planning> admissions() {
        return Optional.of(planning).filter(times -> times.reservations() > 0);
    }
}
