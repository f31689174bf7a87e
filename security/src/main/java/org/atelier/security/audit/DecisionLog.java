package org.atelier.security.audit;

import org.atelier.security.Verdict;
import org.atelier.security.Verdict.Deny;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes decisions down, and refuses what cannot be written down. Thread-safe. */
record DecisionLog(AuditLog log) {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);
    private static final Deny UNWRITTEN = new Deny(
            "audit-log",
            "The service cannot write down who does what now, and does nothing meanwhile; tell its administrator.");

    /**
     * The verdict, once it is written down; a refusal where it cannot be.
     *
     * @param harmless whether what is permitted goes on also where it cannot be written down
     */
    Verdict told(AuditEvent event, Verdict verdict, boolean harmless) {
        return write(event) || harmless ? verdict : UNWRITTEN;
    }

    /** False where it cannot. */
    boolean write(AuditEvent event) {
        try {
            log.append(event);
            return true;
        } catch (AuditException e) {
            LOG.error("A decision cannot be written down: {}", event, e);
            return false;
        }
    }
}
