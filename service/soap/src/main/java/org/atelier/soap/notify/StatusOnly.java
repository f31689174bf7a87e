package org.atelier.soap.notify;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Lets the body of an answer pass by up to a limit, so that the connection can be used again, and closes the connection beyond it. */
final class StatusOnly implements BodySubscriber<@Nullable Void> {

    private static final long LIMIT = 64 * 1024;

    private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
    private Optional<Flow.Subscription> subscription = Optional.empty();
    private long seen;

    @Override
    public CompletionStage<@Nullable Void> getBody() {
        return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = Optional.of(given);
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        part.forEach(buffer -> seen += buffer.remaining());
        if (seen > LIMIT) {
            subscription.ifPresent(Flow.Subscription::cancel);
            end.complete(null);
        }
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }
}
