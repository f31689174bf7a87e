package org.atelier.security.token;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Gathers the body of an answer, and gives up where it is larger than a limit. */
final class LimitedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> gathered = BodySubscribers.ofByteArray();
    private final int limit;
    private long length;
    private Subscription subscription = new NoSubscription();

    /** @param limit in bytes */
    LimitedBody(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return gathered.getBody();
    }

    @Override
    public void onSubscribe(Subscription begun) {
        this.subscription = begun;
        gathered.onSubscribe(begun);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        length += parts.stream().mapToLong(ByteBuffer::remaining).sum();
        if (length > limit) {
            subscription.cancel();
            gathered.onError(new IOException("the answer has more than " + limit + " bytes"));
        } else {
            gathered.onNext(parts);
        }
    }

    @Override
    public void onError(Throwable cause) {
        gathered.onError(cause);
    }

    @Override
    public void onComplete() {
        gathered.onComplete();
    }

    /** Before there is one. */
    private static final class NoSubscription implements Subscription {
        @Override
        public void request(long count) {
            throw new IllegalStateException("There is no subscription yet.");
        }

        @Override
        public void cancel() {
            throw new IllegalStateException("There is no subscription yet.");
        }
    }
}
