package org.atelier.soap.http;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** Gathers the body of a request, within a size and a time, without holding a thread while it waits. */
final class BodyReader implements Runnable {

    /** Exactly one of these is called, once. */
    interface Result {
        void complete(byte[] body);

        void refused(Refusal refusal);

        void failed(Throwable cause);
    }

    private final Request request;
    private final int limit;
    private final Duration time;
    private final Result result;
    private final ByteArrayOutputStream bytes;
    private final AtomicBoolean ended = new AtomicBoolean();
    private Optional<Scheduler.Task> deadline = Optional.empty();

    BodyReader(Request request, int limit, Duration time, Result result) {
        this.request = request;
        this.limit = limit;
        this.time = time;
        this.result = result;
        this.bytes = new ByteArrayOutputStream((int) Math.max(1024, Math.min(request.getLength(), limit)));
    }

    /** Reads what is there and comes back when there is more. */
    @Override
    public void run() {
        while (!ended.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                awaitMore();
                return;
            }
            take(chunk);
        }
    }

    private void awaitMore() {
        if (deadline.isEmpty()) {
            deadline = Optional.of(request.getComponents()
                    .getScheduler()
                    .schedule(this::expire, time.toMillis(), TimeUnit.MILLISECONDS));
        }
        request.demand(this);
    }

    private void take(Content.Chunk chunk) {
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
            end(() -> result.refused(Refusal.tooLarge(limit)));
        } else if (chunk.isLast()) {
            end(() -> result.complete(bytes.toByteArray()));
        }
    }

    private void append(Content.Chunk chunk) {
        byte[] part = new byte[chunk.remaining()];
        chunk.getByteBuffer().get(part);
        bytes.writeBytes(part);
    }

    private void expire() {
        end(() -> result.refused(Refusal.tooSlow(time.toSeconds())));
    }

    private void end(Runnable call) {
        if (ended.compareAndSet(false, true)) {
            deadline.ifPresent(Scheduler.Task::cancel);
            call.run();
        }
    }
}
