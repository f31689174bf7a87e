package org.atelier.engine.step;

import java.time.Instant;
import java.time.InstantSource;
import org.atelier.spi.transport.TransferListener;

/** Follows one transfer. Thread-safe. */
final class TransferWatch implements TransferListener {

    private final InstantSource clock;
    private Speed speed = new Speed();
    private boolean unpacking;
    private long done;
    private long total = -1;
    private Instant told = Instant.EPOCH;

    TransferWatch(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void progress(long doneBytes, long totalBytes) {
        done = doneBytes;
        total = totalBytes;
        told = clock.instant();
        speed.at(told, doneBytes);
    }

    @Override
    public synchronized void unpacking() {
        unpacking = true;
        done = 0;
        total = -1;
        speed = new Speed();
    }

    /** How it is now, or was when it ended. */
    synchronized Transfers.Status status(boolean ended) {
        Instant then = ended ? told : clock.instant();
        return new Transfers.Status(ended, unpacking, done, total, speed.bytesPerSecond(then));
    }
}
