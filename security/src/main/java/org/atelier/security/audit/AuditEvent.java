package org.atelier.security.audit;

import java.util.List;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.security.policy.Account;
import org.atelier.security.policy.Fqan;

/**
 * A decision.
 *
 * @param operation the name of an {@link Operation}; {@code QUOTA} for what a quota refused
 * @param target what it was about, for people and programs: {@code service}, {@code request}, {@code of OWNER} or {@code unknown}
 * @param permitted whether it was
 * @param rule the rule that decided
 */
record AuditEvent(Who who, String operation, String target, boolean permitted, String rule) {

    static final String QUOTA = "QUOTA";

    /**
     * Whom it was about.
     *
     * @param issuer who says that it is them; empty where they were known before
     * @param method how they proved it; empty where they were known before
     */
    record Who(String subject, String issuer, String method, boolean limited, List<String> attributes) {}

    static AuditEvent of(Caller caller, Operation operation, String target, boolean permitted, String rule) {
        Who who = new Who(
                caller.subject(), caller.issuer(), caller.method().name(), caller.limited(), caller.attributes());
        return new AuditEvent(who, operation.name(), target, permitted, rule);
    }

    /** One about what somebody has already. */
    static AuditEvent of(Account account, String operation, boolean permitted, String rule) {
        List<String> attributes =
                account.attribute().map(Fqan::toString).stream().toList();
        return new AuditEvent(
                new Who(account.subject(), "", "", false, attributes), operation, "request", permitted, rule);
    }
}
