package org.atelier.engine.step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast bytes have moved lately: over some seconds, so that a short pause does not show. Not thread-safe. */
final class Speed {

    /** Over how long. */
    static final Duration LATELY = Duration.ofSeconds(5);

    /** What is told of less says nothing. */
    static final Duration LEAST = Duration.ofSeconds(1);

    /** Oldest first; the first one may be older than what counts. */
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant time, long done) {}

    /** So many bytes are there now; fewer than before where it had to be begun anew. */
    void at(Instant now, long done) {
        Sample last = samples.peekLast();
        if (last != null && done < last.done()) {
            samples.clear();
        }
        samples.addLast(new Sample(now, done));
        forget(now);
    }

    /** In bytes per second; 0 where they stand still, empty where that is not known yet. */
    Optional<Long> bytesPerSecond(Instant now) {
        forget(now);
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        Sample first = samples.getFirst();
        Duration time = Duration.between(first.time(), now);
        if (time.compareTo(LEAST) < 0) {
            return Optional.empty();
        }
        double moved = samples.getLast().done() - first.done();
        return Optional.of(Math.round(moved / time.toMillis() * LEAST.toMillis()));
    }

    private void forget(Instant now) {
        Instant from = now.minus(LATELY);
        while (samples.size() > 1 && samples.getFirst().time().isBefore(from)) {
            samples.removeFirst();
        }
    }
}
