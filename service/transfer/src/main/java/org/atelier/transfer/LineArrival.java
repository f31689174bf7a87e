package org.atelier.transfer;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferListener;

/** An image that is to come to one host, for all who wait for that. Thread-safe. */
final class LineArrival {

    private final LineHost host;
    private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    private final List<TransferListener> waiting = new CopyOnWriteArrayList<>();

    LineArrival(LineHost host) {
        this.host = host;
    }

    LineHost host() {
        return host;
    }

    void join(TransferListener listener) {
        waiting.add(listener);
    }

    boolean isWanted() {
        return !waiting.isEmpty();
    }

    /** Whether it is decided. */
    boolean isOver() {
        return outcome.isDone();
    }

    void progress(long done, long total) {
        waiting.forEach(listener -> listener.progress(done, total));
    }

    void done() {
        outcome.complete(true);
    }

    void failed(TransferException why) {
        outcome.completeExceptionally(why);
    }

    /**
     * Waits for it; interrupting the caller ends its wait and nobody else's.
     *
     * @throws TransferException where it does not come
     */
    void await(TransferListener listener) {
        try {
            boolean unused = outcome.get();
        } catch (InterruptedException e) {
            throw Backoff.cancelled(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TransferException why) {
                throw new TransferException(why.kind(), String.valueOf(why.getMessage()), why);
            }
            throw new IllegalStateException("An image could not be brought to a host.", e);
        } finally {
            waiting.remove(listener);
        }
    }
}
