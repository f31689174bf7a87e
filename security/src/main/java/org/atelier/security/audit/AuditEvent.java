package org.atelier.security.audit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.atelier.security.Caller;
import org.atelier.security.Fqan;
import org.atelier.security.GenericAttribute;
import org.atelier.security.Operation;
import org.atelier.security.RefusedCredential;
import org.atelier.security.Target;
import org.atelier.security.policy.Account;

/**
 * A decision.
 *
 * @param operation the name of an {@link Operation}; {@code QUOTA} for what a quota refused, {@code AUTHENTICATE} for a credential that
 *     was refused, {@code LEFT_OUT} for such that are not written down
 * @param target what it was about, for people and programs: {@code service}, {@code request}, {@code of OWNER} or {@code unknown}
 * @param resource its id; empty where it was about none
 * @param permitted whether it was
 * @param rule the rule that decided; of a credential, in a word, why
 * @param more what else there is to say, by name
 */
record AuditEvent(
        Who who,
        String operation,
        String target,
        String resource,
        boolean permitted,
        String rule,
        SortedMap<String, String> more) {

    static final String QUOTA = "QUOTA";
    static final String AUTHENTICATE = "AUTHENTICATE";
    static final String LEFT_OUT = "LEFT_OUT";
    private static final String SERVICE = "service";
    private static final int LONGEST = 300;
    private static final String REQUEST = "request";

    AuditEvent {
        more = Collections.unmodifiableSortedMap(new TreeMap<>(more));
    }

    private AuditEvent(Who who, String operation, String target, String resource, boolean permitted, String rule) {
        this(who, operation, target, resource, permitted, rule, Collections.emptySortedMap());
    }

    /**
     * Whom it was about.
     *
     * @param issuer who says that it is them; empty where they were known before
     * @param method how they proved it; empty where they were known before
     * @param generic attributes, as {@link GenericAttribute} writes them
     */
    record Who(
            String subject,
            String issuer,
            String method,
            boolean limited,
            List<String> attributes,
            List<String> generic) {}

    static AuditEvent of(Caller caller, Operation operation, Target target, boolean permitted, String rule) {
        return new AuditEvent(who(caller), operation.name(), words(target), resource(target), permitted, rule);
    }

    private static String words(Target target) {
        if (target instanceof Target.Owned owned) {
            return "of " + owned.owner();
        }
        return target instanceof Target.Service ? SERVICE : "unknown";
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
                caller.subject(),
                caller.issuer(),
                caller.method().name(),
                caller.limited(),
                caller.attributes(),
                words(caller.genericAttributes()));
    }

    private static List<String> words(List<GenericAttribute> generic) {
        return generic.stream().map(GenericAttribute::toString).toList();
    }

    /** One about what somebody has already. */
    static AuditEvent of(Account account, String operation, boolean permitted, String rule) {
        List<String> attributes =
                account.attribute().map(Fqan::toString).stream().toList();
        Who who = new Who(account.subject(), "", "", false, attributes, words(account.generic()));
        return new AuditEvent(who, operation, REQUEST, "", permitted, rule);
    }

    /** One about a credential that proves nothing: the subject is who it says it is of. What strangers have written is cut. */
    static AuditEvent of(RefusedCredential refused) {
        Who who = new Who(cut(refused.subject()), "", refused.method().name(), false, List.of(), List.of());
        SortedMap<String, String> more = new TreeMap<>(Map.of("address", refused.address(), "why", cut(refused.why())));
        return new AuditEvent(who, AUTHENTICATE, SERVICE, "", false, refused.kind(), more);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) > LONGEST
                ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "..."
                : text;
    }

    /** So many credentials were refused and are not written down. */
    static AuditEvent ofLeftOut(long credentials) {
        Who nobody = new Who("", "", "", false, List.of(), List.of());
        SortedMap<String, String> more = new TreeMap<>(Map.of("credentials", Long.toString(credentials)));
        return new AuditEvent(nobody, LEFT_OUT, SERVICE, "", false, "audit.refusals-per-second", more);
    }
}
