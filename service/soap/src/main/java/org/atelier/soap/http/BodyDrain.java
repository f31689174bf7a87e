package org.atelier.soap.http;

import java.time.Duration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Throws away what is left of a refused body. Many clients read no answer before they have sent all of it; a connection that is closed
 * before would keep the answer from them.
 */
final class BodyDrain extends BodyLoop {

    private static final long MOST_BYTES = 16L << 20;

    private final Runnable then;
    private long drained;

    /** @param then run once, when all has come, or more than is waited for, or the time is over */
    BodyDrain(Request request, Duration time, Runnable then) {
        super(request, time);
        this.then = then;
    }

    @Override
    void take(Content.Chunk chunk) {
        drained += chunk.remaining();
        chunk.release();
        if (chunk.isLast() || Content.Chunk.isFailure(chunk) || drained > MOST_BYTES) {
            end(then);
        }
    }

    @Override
    void expired() {
        then.run();
    }
}
