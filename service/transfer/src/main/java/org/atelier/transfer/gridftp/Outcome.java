package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for what a server says in the end of a transfer. */
final class Outcome {

    /** Who waits looks for progress of data, too, and gives up where there is none. */
    private static final Duration AS_LONG_AS_DATA_FLOWS = Duration.ofDays(365);

    /** How long the server may take to say why it has cut a connection. */
    private static final Duration REASON = Duration.ofSeconds(2);

    private final Crew crew;
    private final ControlChannel control;
    private final CountDownLatch told = new CountDownLatch(1);
    private volatile @Nullable Reply reply;
    private long failedAt;

    Outcome(Crew crew, ControlChannel control) {
        this(crew, control, preliminary -> {});
    }

    /**
     * Waits from now on.
     *
     * @param preliminary hears what the server says until then, on another thread
     */
    Outcome(Crew crew, ControlChannel control, Consumer<Reply> preliminary) {
        this.crew = crew;
        this.control = control;
        crew.start("gridftp-replies", () -> {
            Reply latest = control.receive(AS_LONG_AS_DATA_FLOWS);
            while (latest.preliminary()) {
                preliminary.accept(latest);
                latest = control.receive(AS_LONG_AS_DATA_FLOWS);
            }
            reply = latest;
            told.countDown();
        });
    }

    /** Does not wait for it any longer: where it has not come, nothing can be said to the server any more. */
    void end() {
        if (reply == null) {
            control.cut();
        }
    }

    /** Waits for it, but no longer than this. */
    void await(Duration longest) throws InterruptedException {
        boolean unused = told.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Whether the server has said that all is well.
     *
     * @throws IOException where it is not
     */
    boolean good() throws IOException {
        Reply said = reply;
        if (said != null && !said.positive()) {
            throw new FtpException(said);
        }
        if (crew.failed()) {
            failedAt = failedAt == 0 ? System.nanoTime() : failedAt;
            if (said != null || !crew.wasCut() || System.nanoTime() - failedAt > REASON.toNanos()) {
                crew.check();
            }
        }
        return said != null;
    }
}
