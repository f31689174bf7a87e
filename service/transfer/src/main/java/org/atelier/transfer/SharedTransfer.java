package org.atelier.transfer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transfer that several wait for. Thread-safe. */
final class SharedTransfer implements TransferListener {

    private static final Logger LOG = LoggerFactory.getLogger(SharedTransfer.class);

    private final CompletableFuture<CachedImage> outcome = new CompletableFuture<>();
    private final List<TransferListener> listeners = new CopyOnWriteArrayList<>();

    void listen(TransferListener listener) {
        listeners.add(listener);
    }

    @Override
    public void progress(long doneBytes, long totalBytes) {
        listeners.forEach(listener -> tell(listener, doneBytes, totalBytes));
    }

    /** One that throws must not end a transfer that others wait for. */
    private void tell(TransferListener listener, long doneBytes, long totalBytes) {
        try {
            listener.progress(doneBytes, totalBytes);
        } catch (RuntimeException e) {
            listeners.remove(listener);
            LOG.warn("a listener of a transfer failed and is not told any more", e);
        }
    }

    void finished(CachedImage image) {
        outcome.complete(image);
    }

    void failed(RuntimeException e) {
        outcome.completeExceptionally(e);
    }

    /** Waits for what another thread fetches; nothing where that thread was cancelled, so that somebody else must go on. */
    Optional<CachedImage> await(TransferListener listener) {
        listen(listener);
        try {
            return Optional.of(outcome.get());
        } catch (InterruptedException e) {
            throw Backoff.cancelled(e);
        } catch (ExecutionException e) {
            return unlessCancelled(e.getCause());
        } finally {
            listeners.remove(listener);
        }
    }

    private static Optional<CachedImage> unlessCancelled(@Nullable Throwable failure) {
        if (failure instanceof TransferException transfer && transfer.kind() == Kind.CANCELLED) {
            return Optional.empty();
        }
        if (failure instanceof TransferException transfer) {
            throw new TransferException(transfer.kind(), String.valueOf(transfer.getMessage()), transfer);
        }
        throw new IllegalStateException("The shared transfer failed.", failure);
    }
}
