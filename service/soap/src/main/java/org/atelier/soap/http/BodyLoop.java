package org.atelier.soap.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/** Takes the body of a request as it comes, within a time, without holding a thread while it waits. */
abstract class BodyLoop implements Runnable {

    private final Request request;
    private final Duration time;
    private final AtomicBoolean ended = new AtomicBoolean();
    private Optional<Scheduler.Task> deadline = Optional.empty();

    BodyLoop(Request request, Duration time) {
        this.request = request;
        this.time = time;
    }

    /** Takes a part, which it releases; ends the loop behind the last one. */
    abstract void take(Content.Chunk chunk);

    /** The time is over. */
    abstract void expired();

    /** Takes what is there and comes back when there is more. */
    @Override
    public final void run() {
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
                    .schedule(() -> end(this::expired), time.toMillis(), TimeUnit.MILLISECONDS));
        }
        request.demand(this);
    }

    /** Ends the loop, and makes the call where it had not ended already. */
    final void end(Runnable call) {
        if (ended.compareAndSet(false, true)) {
            deadline.ifPresent(Scheduler.Task::cancel);
            call.run();
        }
    }
}
