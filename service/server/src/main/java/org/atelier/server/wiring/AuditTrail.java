package org.atelier.server.wiring;

import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.atelier.security.RefusalObserver;
import org.atelier.security.audit.AuditException;
import org.atelier.security.audit.AuditLog;
import org.atelier.security.audit.AuditedRefusals;
import org.atelier.server.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is written down of decisions about callers, and of who they turned out not to be. */
final class AuditTrail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final AuditLog log;
    private final AuditedRefusals refusals;

    private AuditTrail(AuditLog log, AuditedRefusals refusals) {
        this.log = log;
        this.refusals = refusals;
    }

    /** Opens the log below the data directory, which belongs to this process alone. */
    static AuditTrail open(ServerSettings settings, InstantSource clock) {
        AuditLog log = AuditLog.open(
                new DataDirectory(settings.dataDirectory()).audit(),
                clock,
                (long) settings.audit().fileMiB() << 20);
        return new AuditTrail(
                log, new AuditedRefusals(log, clock, settings.audit().refusalsPerSecond()));
    }

    AuditLog log() {
        return log;
    }

    RefusalObserver refusals() {
        return refusals;
    }

    /** What it has is on the disk within a second, from now on. */
    void keep(Threads threads) {
        ScheduledFuture<?> unused =
                threads.scheduled("audit", 1).scheduleWithFixedDelay(this::force, 1, 1, TimeUnit.SECONDS);
    }

    private void force() {
        try {
            refusals.settle();
            log.force();
        } catch (AuditException e) {
            LOG.error("The audit log may not outlive a crash of this machine", e);
        }
    }

    @Override
    public void close() {
        refusals.close();
        log.close();
    }
}
