package org.atelier.cli;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets a command that runs until Ctrl-C give back what it holds at the service. */
public final class Interruption {

    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private final AtomicReference<@Nullable Thread> worker = new AtomicReference<>();

    private volatile boolean requested;

    /** One that hears Ctrl-C. */
    public static Interruption ofThisProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::interrupt, "atelier-interrupt"));
        return interruption;
    }

    /** From now on the calling thread is interrupted, and the process waits for it to detach. */
    void attach() {
        worker.set(Thread.currentThread());
    }

    /** The calling thread holds nothing any more. */
    void detach() {
        synchronized (this) {
            worker.set(null);
            notifyAll();
        }
    }

    /** Whether Ctrl-C was heard; a call that it cut short is no failure. */
    boolean requested() {
        return requested;
    }

    synchronized void interrupt() {
        requested = true;
        Thread thread = worker.get();
        if (thread == null) {
            return;
        }
        thread.interrupt();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        try {
            while (worker.get() != null && System.nanoTime() < end) {
                wait(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
