package org.atelier.soap.notify;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A delivery under way. Cancelling it closes its connection: a consumer that drips its answer cannot hold on to one. */
final class Sending extends CompletableFuture<Void> {

    private final String address;
    private volatile @Nullable Future<?> work;
    private volatile @Nullable Future<?> wire;

    Sending(String address) {
        this.address = address;
    }

    void begin(CompletableFuture<HttpResponse<Void>> exchange) {
        work = exchange.whenComplete(this::end);
    }

    CompletableFuture<HttpResponse<Void>> onTheWire(CompletableFuture<HttpResponse<Void>> sent) {
        wire = sent;
        if (isCancelled()) {
            sent.cancel(true);
        }
        return sent;
    }

    private void end(@Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
        if (response == null) {
            completeExceptionally(
                    failure == null ? new DeliveryRefused("The consumer " + address + " did not answer.") : failure);
        } else if (response.statusCode() / 100 != 2) {
            completeExceptionally(
                    new DeliveryRefused("The consumer " + address + " answered " + response.statusCode() + "."));
        } else {
            complete(null);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        Future<?> sent = wire;
        Future<?> begun = work;
        if (cancelled && sent != null) {
            sent.cancel(true);
        }
        if (cancelled && begun != null) {
            begun.cancel(true);
        }
        return cancelled;
    }
}
