package org.atelier.scheduler.replay;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.atelier.scheduler.replay.trace.RequestKind;

/** Makes the figures from what became of the leases. */
final class MetricsRecorder {

    private static final double PERCENTILE = 0.95;

    private final List<Outcome> outcomes;
    private final double dropped;
    private final Map<RequestKind, Tally> tallies = new EnumMap<>(RequestKind.class);

    /** @param dropped share of the first best-effort leases that the means leave out, from 0 to below 1 */
    MetricsRecorder(List<Outcome> outcomes, double dropped) {
        this.outcomes = outcomes;
        this.dropped = dropped;
        for (RequestKind kind : RequestKind.values()) {
            tallies.put(kind, new Tally());
        }
        outcomes.forEach(outcome -> tally(outcome.lease().kind()).count(outcome));
    }

    private Tally tally(RequestKind kind) {
        return requireNonNull(tallies.get(kind));
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
                tally(RequestKind.RESERVATION).answers(),
                tally(RequestKind.DEADLINE).answers(),
                tally(RequestKind.IMMEDIATE).answers(),
                tally(RequestKind.BEST_EFFORT).answers(),
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
                .sorted(Comparator.comparingLong(
                                (Outcome outcome) -> outcome.lease().submit())
                        .thenComparingInt(outcome -> outcome.lease().number()))
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

    /** How many leases of one kind came to which fate. */
    private static final class Tally {
        private int done;
        private int late;
        private int refused;
        private int broken;
        private int unfinished;

        private void count(Outcome outcome) {
            switch (outcome.fate()) {
                case DONE -> {
                    done++;
                    late += outcome.late() ? 1 : 0;
                }
                case REFUSED -> refused++;
                case BROKEN -> broken++;
                case UNFINISHED -> unfinished++;
            }
        }

        private Answers answers() {
            return new Answers(done + broken + unfinished, refused, late, broken, unfinished);
        }
    }
}
