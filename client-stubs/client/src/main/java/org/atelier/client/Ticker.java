package org.atelier.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Time as waiting sees it. */
interface Ticker extends InstantSource {

    /** Lets time pass; returns early, with the thread's interrupt flag set, when interrupted. */
    void pause(Duration duration);

    /** Real time. */
    static Ticker system() {
        InstantSource clock = InstantSource.system();
        return new Ticker() {
            @Override
            public Instant instant() {
                return clock.instant();
            }

            @Override
            public void pause(Duration duration) {
                try {
                    TimeUnit.NANOSECONDS.sleep(duration.toNanos());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }
}
