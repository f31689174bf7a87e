package org.atelier.scheduler.timer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what fired; fails as often as it is told to. */
final class RecordingHandler implements TimerHandler {

    final List<TimerKey> fired = new CopyOnWriteArrayList<>();
    private final AtomicInteger failuresLeft = new AtomicInteger();

    void failNext(int times) {
        failuresLeft.set(times);
    }

    @Override
    public void fired(TimerKey key) {
        fired.add(key);
        if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("told to fail");
        }
    }
}
