package org.atelier.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Times that were measured. Thread-safe. */
final class Samples {
    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Double> millis = new ArrayList<>();

    synchronized void add(Duration time) {
        millis.add(time.toNanos() / NANOS_PER_MILLI);
    }

    void addAll(Collection<Duration> times) {
        times.forEach(this::add);
    }

    synchronized int size() {
        return millis.size();
    }

    double median() {
        return percentile(0.5);
    }

    /**
     * The least time that is not exceeded by this part of them, in milliseconds; not a number where there are none.
     *
     * @param part 0 to 1
     */
    synchronized double percentile(double part) {
        List<Double> sorted = millis.stream().sorted().toList();
        int index = (int) Math.ceil(part * sorted.size()) - 1;
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.max(0, index));
    }
}
