package org.atelier.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.jspecify.annotations.Nullable;

/** Keeps one call of a {@link SimulatedVmm} waiting until the test lets it go on. */
public final class Hold implements Runnable {

    private static final long LONGEST_SECONDS = 60;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile @Nullable VmmException failure;

    Hold() {}

    /** Waits until a call has arrived at this point; false where none has in time. */
    public boolean awaitReached(Duration timeout) throws InterruptedException {
        return reached.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets the call go on. */
    public void release() {
        released.countDown();
    }

    /** Makes the call fail; it has done nothing then. */
    public void fail(VmmException reason) {
        failure = reason;
        release();
    }

    @Override
    public void run() {
        reached.countDown();
        try {
            if (!released.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new VmmException(
                        VmmError.TIMEOUT, "A held call was not released within " + LONGEST_SECONDS + " s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmmException(VmmError.INTERRUPTED, "The call was interrupted.", e);
        }
        VmmException reason = failure;
        if (reason != null) {
            throw reason;
        }
    }
}
