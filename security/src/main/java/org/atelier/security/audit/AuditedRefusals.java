package org.atelier.security.audit;

import java.time.InstantSource;
import org.atelier.security.RefusalObserver;
import org.atelier.security.RefusedCredential;

/**
 * Writes down which credentials are refused: so many in each second, so that strangers cannot fill the disk, and how many were left out.
 * Thread-safe.
 */
public final class AuditedRefusals implements RefusalObserver, AutoCloseable {

    private final DecisionLog log;
    private final InstantSource clock;
    private final int mostPerSecond;
    private long second;
    private int tried;
    private long leftOut;

    /**
     * Writes to a log from now on.
     *
     * @param mostPerSecond how many are written down in a second; at least 1
     */
    public AuditedRefusals(AuditLog log, InstantSource clock, int mostPerSecond) {
        this.log = new DecisionLog(log);
        this.clock = clock;
        this.mostPerSecond = mostPerSecond;
    }

    @Override
    public synchronized void refused(RefusedCredential credential) {
        settle();
        boolean written = tried < mostPerSecond && log.write(AuditEvent.of(credential));
        tried++;
        leftOut += written ? 0 : 1;
    }

    /** Writes down how many were left out, once their second is over. To be called every second. */
    public synchronized void settle() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            tried = 0;
            tellLeftOut();
        }
    }

    private void tellLeftOut() {
        if (leftOut > 0 && log.write(AuditEvent.ofLeftOut(leftOut))) {
            leftOut = 0;
        }
    }

    /** Writes down how many were left out last. */
    @Override
    public synchronized void close() {
        tellLeftOut();
    }
}
