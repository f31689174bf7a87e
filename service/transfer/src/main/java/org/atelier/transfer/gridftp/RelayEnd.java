package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.time.Duration;

/** A server that sends a file to another one, or takes one from it. Used by one thread. */
public final class RelayEnd implements AutoCloseable {

    private final Crew crew = new Crew();
    private final PerformanceMarkers markers = new PerformanceMarkers();
    private final Outcome outcome;

    RelayEnd(ControlChannel control) {
        this.outcome = new Outcome(crew, control, markers::hear);
    }

    /**
     * Whether the server has done its part, and says so.
     *
     * @throws IOException where it has failed, or cannot be heard any more
     */
    public boolean done() throws IOException {
        crew.check();
        return outcome.good();
    }

    /** Waits for what the server says in the end, but no longer than this. */
    public void await(Duration longest) throws InterruptedException {
        outcome.await(longest);
    }

    /** How many bytes have come since it began, as the server tells from time to time; only the one that takes a file does. */
    public long moved() {
        return markers.bytes();
    }

    /** Does not hear the server any longer: where it is not done, nothing can be said to it any more. */
    @Override
    public void close() {
        outcome.end();
        crew.close();
    }
}
