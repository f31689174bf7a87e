package org.atelier.libvirt;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/** The threads of this module: named, and none keeps the process alive; and how they wait. */
final class Threads {

    private Threads() {}

    /**
     * Waits.
     *
     * @param during what goes on meanwhile, to follow "Interrupted while"
     * @throws VmmException with {@link VmmError#INTERRUPTED} where the thread is interrupted
     */
    static void pause(Duration duration, String during) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmmException(VmmError.INTERRUPTED, "Interrupted while " + during + ".", e);
        }
    }

    /** Does something, also where the thread is interrupted; it is interrupted again afterwards then. */
    static void uninterrupted(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static ThreadFactory named(String name) {
        return task -> {
            Thread thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName(name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** One thread that does things in order; what comes after its end is dropped. */
    static ExecutorService single(String name) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                named(name),
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
