package org.atelier.engine.step;

import org.jspecify.annotations.Nullable;

/**
 * Work that can be interrupted, and only that work: an interrupt never reaches what the thread does before or after it, such as
 * writing to the store.
 */
public final class Interruptible {

    private @Nullable Thread thread;
    private boolean cancelled;

    /** Runs the work on this thread; not at all where it was interrupted before. */
    public void run(Runnable work) {
        synchronized (this) {
            if (cancelled) {
                throw new CancelledException();
            }
            thread = Thread.currentThread();
        }
        try {
            work.run();
        } finally {
            synchronized (this) {
                thread = null;
                // Clears the flag: an interrupt that came too late for the work is not for anybody else.
                boolean late = Thread.interrupted();
                cancelled = cancelled || late;
            }
        }
    }

    /** Interrupts the work, now or as soon as it would start. */
    public synchronized void interrupt() {
        cancelled = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** The work was interrupted before it started. */
    public static final class CancelledException extends RuntimeException {
        CancelledException() {
            super("The work was cancelled before it started.");
        }
    }
}
