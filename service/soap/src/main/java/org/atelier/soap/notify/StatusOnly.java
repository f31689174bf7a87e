package org.atelier.soap.notify;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** Lets the body of an answer pass by up to a limit, so that the connection can be used again, and closes the connection beyond it. */
final class StatusOnly implements Flow.Subscriber<List<ByteBuffer>> {

    private static final long LIMIT = 64 * 1024;

    private Flow.Subscription subscription = new Flow.Subscription() {
        @Override
        public void request(long n) {
            throw new IllegalStateException("The body has not begun.");
        }

        @Override
        public void cancel() {
            throw new IllegalStateException("The body has not begun.");
        }
    };

    private long seen;

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        for (ByteBuffer buffer : part) {
            seen += buffer.remaining();
        }
        if (seen > LIMIT) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable failure) {
        seen = LIMIT;
    }

    @Override
    public void onComplete() {
        seen = 0;
    }
}
