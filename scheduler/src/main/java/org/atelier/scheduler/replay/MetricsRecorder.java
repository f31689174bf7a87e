package org.atelier.scheduler.replay;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.atelier.scheduler.replay.trace.RequestKind;

/** Makes the figures from what became of the leases. */
final class MetricsRecorder {

    private static final double PERCENTILE = 0.95;

    private final List<Outcome> outcomes;
    private final double dropped;

    /** @param dropped share of the first best-effort leases that the means leave out, from 0 to below 1 */
    MetricsRecorder(List<Outcome> outcomes, double dropped) {
        this.outcomes = outcomes.stream()
                .sorted(Comparator.comparingLong(
                                (Outcome outcome) -> outcome.lease().submit())
                        .thenComparingInt(outcome -> outcome.lease().number()))
                .toList();
        this.dropped = dropped;
    }

    Metrics metrics(int hosts, long cores, Costs costs) {
        long makespan = makespan();
        return new Metrics(
                outcomes.size(),
                hosts,
                cores,
                makespan,
                completion(),
                makespan == 0 ? 0 : (double) work() / cores / makespan,
                waiting(),
                answers(RequestKind.RESERVATION),
                answers(RequestKind.DEADLINE),
                answers(RequestKind.IMMEDIATE),
                answers(RequestKind.BEST_EFFORT),
                outcomes.stream().mapToLong(Outcome::preemptions).sum(),
                costs.overheadCoreSeconds(),
                costs.imageTransfers(),
                costs.imageBytesMoved());
    }

    private long makespan() {
        long first = outcomes.stream()
                .mapToLong(outcome -> outcome.lease().submit())
                .min()
                .orElse(0);
        return Math.max(0, outcomes.stream().mapToLong(Outcome::ended).max().orElse(first) - first);
    }

    private long completion() {
        return outcomes.stream()
                .filter(outcome -> outcome.lease().kind() == RequestKind.BEST_EFFORT)
                .mapToLong(Outcome::ended)
                .max()
                .orElse(0);
    }

    private long work() {
        return outcomes.stream()
                .filter(outcome -> outcome.fate() == Fate.DONE)
                .mapToLong(outcome -> outcome.lease().work())
                .sum();
    }

    private Waiting waiting() {
        List<Outcome> all = outcomes.stream()
                .filter(outcome -> outcome.lease().kind() == RequestKind.BEST_EFFORT && outcome.fate() == Fate.DONE)
                .toList();
        List<Outcome> kept = all.subList((int) (all.size() * dropped), all.size());
        long[] waits = kept.stream().mapToLong(Outcome::waited).sorted().toArray();
        if (waits.length == 0) {
            return new Waiting(0, 0, 0, 0, 1);
        }
        double slowdown =
                kept.stream().mapToDouble(Outcome::boundedSlowdown).average().orElse(1);
        int rank = (int) Math.ceil(waits.length * PERCENTILE) - 1;
        return new Waiting(
                waits.length, Arrays.stream(waits).average().orElse(0), waits[rank], waits[waits.length - 1], slowdown);
    }

    private Answers answers(RequestKind kind) {
        List<Outcome> asked = outcomes.stream()
                .filter(outcome -> outcome.lease().kind() == kind)
                .toList();
        int rejected = count(asked, outcome -> outcome.fate() == Fate.REFUSED);
        return new Answers(
                asked.size() - rejected,
                rejected,
                count(asked, outcome -> outcome.fate() == Fate.DONE && outcome.late()),
                count(asked, outcome -> outcome.fate() == Fate.BROKEN),
                count(asked, outcome -> outcome.fate() == Fate.UNFINISHED));
    }

    private static int count(List<Outcome> outcomes, Predicate<Outcome> which) {
        return (int) outcomes.stream().filter(which).count();
    }
}
