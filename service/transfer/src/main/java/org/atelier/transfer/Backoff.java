package org.atelier.transfer;

import java.time.Duration;
import java.util.function.Supplier;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again what failed for a reason of the source's or of the way to it that may pass.
 *
 * @param attempts how often in all, at least 1
 * @param first the pause after the first failure; each further one is twice as long
 * @param pauses how to wait
 */
record Backoff(int attempts, Duration first, Pauses pauses) {

    /** Sleeps. */
    static final Pauses SLEEP = pause -> Thread.sleep(pause.toMillis());

    private static final Duration FIRST = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(Backoff.class);

    /** As usual: half a second first, sleeping; an interrupt ends the pause and the transfer. */
    static Backoff of(int attempts) {
        return of(attempts, FIRST);
    }

    /** One that sleeps. */
    static Backoff of(int attempts, Duration first) {
        return new Backoff(attempts, first, SLEEP);
    }

    <T> T run(Supplier<T> attempt) {
        Duration pause = first;
        for (int left = attempts - 1; ; left--) {
            try {
                return attempt.get();
            } catch (TransferException e) {
                if (left == 0 || !worthAnotherTry(e.kind())) {
                    throw e;
                }
                LOG.info("transfer failed, trying again in {} attemptsLeft={} reason={}", pause, left, e.getMessage());
            }
            await(pause);
            pause = pause.multipliedBy(2);
        }
    }

    /** The interrupt stays set for the callers further out. */
    static TransferException cancelled(@Nullable Throwable cause) {
        Thread.currentThread().interrupt();
        return new TransferException(Kind.CANCELLED, "The transfer was cancelled.", cause);
    }

    private static boolean worthAnotherTry(Kind kind) {
        return kind == Kind.CHANGED || kind == Kind.UNREACHABLE;
    }

    private void await(Duration pause) {
        try {
            pauses.pause(pause);
        } catch (InterruptedException e) {
            throw cancelled(e);
        }
    }

    /** Waits for a time, or until the thread is interrupted. */
    @FunctionalInterface
    interface Pauses {
        void pause(Duration pause) throws InterruptedException;
    }
}
