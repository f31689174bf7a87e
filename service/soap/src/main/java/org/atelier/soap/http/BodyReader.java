package org.atelier.soap.http;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Gathers the body of a request, within a size and a time. */
final class BodyReader extends BodyLoop {

    /** Exactly one of these is called, once. */
    interface Result {
        void complete(byte[] body);

        void tooLarge();

        void tooSlow();

        void failed(Throwable cause);
    }

    private final int limit;
    private final Result result;
    private final ByteArrayOutputStream bytes;

    BodyReader(Request request, int limit, Duration time, Result result) {
        super(request, time);
        this.limit = limit;
        this.result = result;
        this.bytes = new ByteArrayOutputStream((int) Math.max(1024, Math.min(request.getLength(), limit)));
    }

    @Override
    void take(Content.Chunk chunk) {
        if (Content.Chunk.isFailure(chunk)) {
            end(() -> result.failed(chunk.getFailure()));
            return;
        }
        boolean tooLarge = bytes.size() + chunk.remaining() > limit;
        if (!tooLarge) {
            append(chunk);
        }
        chunk.release();
        if (tooLarge) {
            end(result::tooLarge);
        } else if (chunk.isLast()) {
            end(() -> result.complete(bytes.toByteArray()));
        }
    }

    private void append(Content.Chunk chunk) {
        byte[] part = new byte[chunk.remaining()];
        chunk.getByteBuffer().get(part);
        bytes.writeBytes(part);
    }

    @Override
    void expired() {
        result.tooSlow();
    }
}
