package org.atelier.security.audit;

import java.util.List;
import org.atelier.security.Caller;
import org.atelier.security.Fqan;
import org.atelier.security.Operation;
import org.atelier.security.Target;
import org.atelier.security.policy.Account;

/**
 * A decision.
 *
 * @param operation the name of an {@link Operation}; {@code QUOTA} for what a quota refused
 * @param target what it was about, for people and programs: {@code service}, {@code request}, {@code of OWNER} or {@code unknown}
 * @param resource its id; empty where it was about none
 * @param permitted whether it was
 * @param rule the rule that decided
 */
record AuditEvent(Who who, String operation, String target, String resource, boolean permitted, String rule) {

    static final String QUOTA = "QUOTA";
    private static final String REQUEST = "request";

    /**
     * Whom it was about.
     *
     * @param issuer who says that it is them; empty where they were known before
     * @param method how they proved it; empty where they were known before
     */
    record Who(String subject, String issuer, String method, boolean limited, List<String> attributes) {}

    static AuditEvent of(Caller caller, Operation operation, Target target, boolean permitted, String rule) {
        return new AuditEvent(who(caller), operation.name(), words(target), resource(target), permitted, rule);
    }

    private static String words(Target target) {
        if (target instanceof Target.Owned owned) {
            return "of " + owned.owner();
        }
        return target instanceof Target.Service ? "service" : "unknown";
    }

    private static String resource(Target target) {
        if (target instanceof Target.Owned owned) {
            return owned.id();
        }
        return target instanceof Target.Unknown unknown ? unknown.id() : "";
    }

    /** One about what a request says. */
    static AuditEvent ofRequest(Caller caller, Operation operation, boolean permitted, String rule) {
        return new AuditEvent(who(caller), operation.name(), REQUEST, "", permitted, rule);
    }

    private static Who who(Caller caller) {
        return new Who(
                caller.subject(), caller.issuer(), caller.method().name(), caller.limited(), caller.attributes());
    }

    /** One about what somebody has already. */
    static AuditEvent of(Account account, String operation, boolean permitted, String rule) {
        List<String> attributes =
                account.attribute().map(Fqan::toString).stream().toList();
        Who who = new Who(account.subject(), "", "", false, attributes);
        return new AuditEvent(who, operation, REQUEST, "", permitted, rule);
    }
}
