package org.atelier.security.audit;

import org.atelier.security.Authorizer;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.security.Target;
import org.atelier.security.Verdict;

/**
 * Writes down what another authorizer decides. What is permitted to read is left out unless it is wanted, since clients ask all the time.
 * Where a decision cannot be written down, only reading goes on. Thread-safe.
 */
public final class AuditingAuthorizer implements Authorizer {

    private final Authorizer authorizer;
    private final DecisionLog log;
    private final boolean reads;

    /** @param reads whether permitted reading is written down, too */
    public AuditingAuthorizer(Authorizer authorizer, AuditLog log, boolean reads) {
        this.authorizer = authorizer;
        this.log = new DecisionLog(log);
        this.reads = reads;
    }

    @Override
    public Verdict decide(Caller caller, Operation operation, Target target) {
        Verdict verdict = authorizer.decide(caller, operation, target);
        boolean permitted = verdict instanceof Verdict.Permit;
        boolean reading = operation == Operation.READ && permitted;
        return reading && !reads
                ? verdict
                : log.told(AuditEvent.of(caller, operation, target, permitted, verdict.rule()), verdict, reading);
    }

    /** A question is no decision about anybody. */
    @Override
    public boolean permits(Caller caller, Operation operation, Target target) {
        return authorizer.permits(caller, operation, target);
    }
}
