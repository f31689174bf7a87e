package org.atelier.security.audit;

import java.util.List;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.security.Verdict;
import org.atelier.security.Verdict.Permit;
import org.atelier.security.policy.Account;
import org.atelier.security.policy.Asked;
import org.atelier.security.policy.Entitlement;
import org.atelier.security.policy.RequestPolicy;

/** Writes down what a policy decides of requests, and what its quotas refuse. Thread-safe. */
public final class AuditingPolicy implements RequestPolicy {

    private static final String EXTEND = Operation.RENEW.name();

    private final RequestPolicy policy;
    private final DecisionLog log;

    public AuditingPolicy(RequestPolicy policy, AuditLog log) {
        this.policy = policy;
        this.log = new DecisionLog(log);
    }

    @Override
    public Verdict decide(Caller caller, Operation operation, Asked asked) {
        Verdict verdict = policy.decide(caller, operation, asked);
        boolean permitted = verdict instanceof Permit;
        return log.told(AuditEvent.ofRequest(caller, operation, permitted, verdict.rule()), verdict, false);
    }

    @Override
    public Verdict decide(Account account, Asked asked) {
        Verdict verdict = policy.decide(account, asked);
        return log.told(AuditEvent.of(account, EXTEND, verdict instanceof Permit, verdict.rule()), verdict, false);
    }

    @Override
    public List<Entitlement> entitlements(Account account) {
        return policy.entitlements(account);
    }

    /** A refusal stays one, also where it cannot be written down. */
    @Override
    public void exceeded(Account account, String rule) {
        boolean unused = log.write(AuditEvent.of(account, AuditEvent.QUOTA, false, rule));
    }

    @Override
    public List<String> managed(Caller caller, Operation operation) {
        return policy.managed(caller, operation);
    }
}
