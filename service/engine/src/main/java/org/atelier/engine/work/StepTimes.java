package org.atelier.engine.work;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.atelier.engine.store.StepKind;
import org.atelier.engine.store.StepRecord;

/** How long steps have taken lately in this process, to predict how long they will. Thread-safe. */
public final class StepTimes {

    private static final int REMEMBERED = 51;

    private final Map<StepKind, Deque<Duration>> taken = new EnumMap<>(StepKind.class);

    synchronized void taken(StepRecord step, Duration time) {
        Deque<Duration> times = taken.computeIfAbsent(step.kind(), kind -> new ArrayDeque<>());
        times.addLast(time);
        if (times.size() > REMEMBERED) {
            times.removeFirst();
        }
    }

    /** The sum of the median times of these steps; a kind that has never been taken counts with what is usual for it. */
    public synchronized Duration predict(List<StepRecord> steps) {
        return steps.stream().map(step -> median(step.kind())).reduce(Duration.ZERO, Duration::plus);
    }

    private Duration median(StepKind kind) {
        Deque<Duration> times = taken.get(kind);
        if (times == null) {
            return usual(kind);
        }
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseGet(() -> usual(kind));
    }

    private static Duration usual(StepKind kind) {
        return switch (kind) {
            case STAGE_FILE, RUN_ACTION, CREATE_MACHINE, RESTORE_MACHINE, SAVE_MEMORY -> Duration.ofSeconds(5);
            case AWAIT_GUEST -> Duration.ofSeconds(20);
            default -> Duration.ofMillis(200);
        };
    }
}
