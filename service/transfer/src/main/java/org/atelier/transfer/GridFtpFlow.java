package org.atelier.transfer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.transfer.gridftp.FtpException;
import org.atelier.transfer.gridftp.RelayEnd;

/** A file that goes from one GridFTP server to another, as far as both tell. Used by one thread. */
final class GridFtpFlow {

    private static final Duration POLL = Duration.ofMillis(100);

    /** How long the other server may take to say what it knows when one has failed. */
    private static final Duration REASON = Duration.ofSeconds(5);

    private static final int CLEAR = 0;
    private static final int GONE = 1;
    private static final int CUT = 2;

    private final Half sending;
    private final Half taking;
    private final List<TransferException> failures = new ArrayList<>();
    private long failedAt;

    /** Hears how many bytes have come, as often as something may have changed. */
    @FunctionalInterface
    interface Listener {
        void moved(long bytes) throws IOException;
    }

    GridFtpFlow(GridFtpEnd source, RelayEnd sending, GridFtpEnd target, RelayEnd taking) {
        this.sending = new Half(source, sending);
        this.taking = new Half(target, taking);
    }

    /** One of the two servers. */
    private final class Half {

        private final GridFtpEnd end;
        private final RelayEnd relay;
        private boolean over;

        Half(GridFtpEnd end, RelayEnd relay) {
            this.end = end;
            this.relay = relay;
        }

        /** Whether nothing more is to be heard of it. */
        boolean over() {
            if (!over) {
                try {
                    over = relay.done();
                } catch (IOException | RuntimeException e) {
                    over = true;
                    fail(end.explained(e));
                }
            }
            return over;
        }
    }

    /**
     * Waits until both have done their part.
     *
     * @throws TransferException where one has not, of the side that is to blame
     */
    void follow(Listener listener) throws IOException, InterruptedException {
        while (!over()) {
            Half awaited = taking.over ? sending : taking;
            awaited.relay.await(POLL);
            listener.moved(taking.relay.moved());
        }
        Optional<TransferException> reason = reason();
        if (reason.isPresent()) {
            throw reason.get();
        }
    }

    /** Where one server fails, the other sees that its connections are cut, and may be the first to say so. */
    private boolean over() {
        boolean sent = sending.over();
        if (taking.over() && sent) {
            return true;
        }
        boolean clear = reason().filter(failure -> rank(failure) == CLEAR).isPresent();
        return clear || (!failures.isEmpty() && System.nanoTime() - failedAt > REASON.toNanos());
    }

    private Optional<TransferException> reason() {
        return failures.stream().min(Comparator.comparingInt(GridFtpFlow::rank));
    }

    private void fail(TransferException e) {
        if (failures.isEmpty()) {
            failedAt = System.nanoTime();
        }
        failures.add(e);
    }

    /** A reason that one server gives says more than that it cannot be heard any more, and that more than that it was cut. */
    private static int rank(TransferException e) {
        if (e.kind() != Kind.UNREACHABLE) {
            return CLEAR;
        }
        return e.getCause() instanceof FtpException ? CUT : GONE;
    }
}
