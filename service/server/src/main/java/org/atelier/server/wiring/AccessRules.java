package org.atelier.server.wiring;

import java.time.InstantSource;
import java.util.Set;
import org.atelier.security.AuthorizationSettings;
import org.atelier.security.Authorizer;
import org.atelier.security.DevelopmentPki;
import org.atelier.security.OwnerAuthorizer;
import org.atelier.security.ScopedAuthorizer;
import org.atelier.security.audit.AuditLog;
import org.atelier.security.audit.AuditingAuthorizer;
import org.atelier.security.audit.AuditingPolicy;
import org.atelier.security.policy.PolicyAuthorizer;
import org.atelier.security.policy.RequestPolicy;
import org.atelier.security.policy.WatchedPolicy;
import org.atelier.server.settings.ServerSettings;

/** Who may do what at this site, and ask for what. */
record AccessRules(Authorizer authorizer, RequestPolicy policy) {

    /**
     * As the settings and the policy file say.
     *
     * @param log of what they decide
     */
    static AccessRules of(ServerSettings settings, InstantSource clock, AuditLog log) {
        AuthorizationSettings access = access(settings);
        boolean reads = settings.audit().reads();
        return settings.policy()
                .map(file -> new PolicyAuthorizer(access, WatchedPolicy.open(file, clock)))
                .map(policy -> new AccessRules(audited(policy, log, reads), new AuditingPolicy(policy, log)))
                .orElseGet(() -> new AccessRules(audited(new OwnerAuthorizer(access), log, reads), RequestPolicy.NONE));
    }

    /** What the scopes of a token leave out is refused before all else. */
    private static Authorizer audited(Authorizer authorizer, AuditLog log, boolean reads) {
        return new AuditingAuthorizer(new ScopedAuthorizer(authorizer), log, reads);
    }

    /** Where the site trusts nobody but itself and names no administrators, its own user is one. */
    private static AuthorizationSettings access(ServerSettings settings) {
        AuthorizationSettings access = settings.access();
        boolean own = settings.tls().trustDirectory().isEmpty()
                && access.administrators().isEmpty();
        return own ? new AuthorizationSettings(Set.of(DevelopmentPki.ADMINISTRATOR), access.allowedCallers()) : access;
    }
}
