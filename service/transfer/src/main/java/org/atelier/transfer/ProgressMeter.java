package org.atelier.transfer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.atelier.spi.transport.TransferListener;

/** Tells a listener how far a transfer is, but not too often. Used by one thread. */
final class ProgressMeter {

    private static final Duration PERIOD = Duration.ofMillis(100);

    private final TransferListener listener;
    private final InstantSource clock;
    private Instant nextCall = Instant.MIN;
    private long total = -1;

    ProgressMeter(TransferListener listener, InstantSource clock) {
        this.listener = listener;
        this.clock = clock;
    }

    void expect(long totalBytes) {
        total = totalBytes;
    }

    void at(long doneBytes) {
        Instant now = clock.instant();
        if (!now.isBefore(nextCall)) {
            nextCall = now.plus(PERIOD);
            listener.progress(doneBytes, total);
        }
    }

    void finished(long doneBytes) {
        listener.progress(doneBytes, doneBytes);
    }
}
