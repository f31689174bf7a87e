package org.atelier.scheduler.planner.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** CPU times of one kind of decision. */
final class Times {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<Long> nanoseconds = new ArrayList<>();
    private long last;

    /** Measures a decision; it counts once it is {@link #keep}t. */
    <T> T measure(Supplier<T> decision) {
        long from = THREADS.getCurrentThreadCpuTime();
        T result = decision.get();
        last = THREADS.getCurrentThreadCpuTime() - from;
        return result;
    }

    void keep() {
        nanoseconds.add(last);
    }

    void add(Times other) {
        nanoseconds.add(other.last);
    }

    String line(String name) {
        if (nanoseconds.isEmpty()) {
            return String.format(Locale.ROOT, "%-38s none", name);
        }
        long[] sorted = nanoseconds.stream().mapToLong(Long::longValue).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%-38s %,7d  p50 %,9.1f us  p99 %,9.1f us  longest %,9.1f us",
                name,
                sorted.length,
                sorted[sorted.length / 2] / 1e3,
                sorted[sorted.length * 99 / 100] / 1e3,
                sorted[sorted.length - 1] / 1e3);
    }
}
