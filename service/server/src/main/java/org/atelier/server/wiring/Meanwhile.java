package org.atelier.server.wiring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Something that is done on a thread of its own while others go on. Thread-safe. */
final class Meanwhile<R> implements AutoCloseable {

    private final CompletableFuture<R> result;

    private Meanwhile(CompletableFuture<R> result) {
        this.result = result;
    }

    /** @param name of the thread */
    static <R> Meanwhile<R> doing(String name, Supplier<R> work) {
        return new Meanwhile<>(CompletableFuture.supplyAsync(work, task -> thread(name, task)));
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for its end; throws what it has thrown. */
    R result() {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Waits for its end, however it ends. */
    @Override
    public void close() {
        result.handle((any, failure) -> failure).join();
    }
}
