package org.atelier.soap.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Holds each caller to a rate of requests: a bucket of tokens for each, kept as the time at which it will be full again (the generic cell
 * rate algorithm). A full bucket need not be kept; where more than {@value #MOST} are not full, that of the caller who has been away
 * longest counts as full. Thread-safe.
 */
final class CallerRates {

    static final int MOST = 10_000;

    private final RequestRate rate;
    private final LongSupplier nanoTime;
    private final Map<String, Long> fullAt = new LinkedHashMap<>(16, 0.75f, true);

    /** @param nanoTime a clock that only goes forward, in nanoseconds */
    CallerRates(RequestRate rate, LongSupplier nanoTime) {
        this.rate = rate;
        this.nanoTime = nanoTime;
    }

    /**
     * Takes a token.
     *
     * @return empty where there was one; else the time until there is
     */
    synchronized Optional<Duration> take(String caller) {
        if (rate.perSecond() == 0) {
            return Optional.empty();
        }
        long interval = TimeUnit.SECONDS.toNanos(1) / rate.perSecond();
        long now = nanoTime.getAsLong();
        long missing = Math.max(0, fullAt.getOrDefault(caller, now) - now);
        long wait = missing - interval * (rate.burst() - 1);
        if (wait > 0) {
            return Optional.of(Duration.ofNanos(wait));
        }
        fullAt.put(caller, now + missing + interval);
        forget(now);
        return Optional.empty();
    }

    /** Those that came last are the last in the map, so that the first two are enough to look at for each that comes. */
    private void forget(long now) {
        for (int i = 0; i < 2; i++) {
            Map.Entry<String, Long> oldest = fullAt.entrySet().iterator().next();
            if (fullAt.size() > MOST || oldest.getValue() - now <= 0) {
                fullAt.remove(oldest.getKey());
            }
            if (fullAt.isEmpty()) {
                return;
            }
        }
    }

    synchronized int kept() {
        return fullAt.size();
    }
}
