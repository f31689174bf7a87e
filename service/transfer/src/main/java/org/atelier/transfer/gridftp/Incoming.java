package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A file that comes, written by threads of its own. Used by one thread. */
public final class Incoming implements AutoCloseable {

    private final Crew crew;
    private final Outcome outcome;
    private final BooleanSupplier whole;

    Incoming(Crew crew, Outcome outcome, BooleanSupplier whole) {
        this.crew = crew;
        this.outcome = outcome;
        this.whole = whole;
    }

    /**
     * Whether the server has sent all it wanted to, and says so.
     *
     * @throws IOException where it cannot
     */
    public boolean done() throws IOException {
        return outcome.good() && whole.getAsBoolean();
    }

    /** Waits for what the server says in the end, but no longer than this. */
    public void await(Duration longest) throws InterruptedException {
        outcome.await(longest);
    }

    /** Nothing is written any more when this returns. */
    @Override
    public void close() {
        outcome.end();
        crew.close();
    }
}
