package org.atelier.security.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.atelier.security.AuthorizationSettings;
import org.atelier.security.Authorizer;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.security.OwnerAuthorizer;
import org.atelier.security.Target;
import org.atelier.security.Verdict;
import org.atelier.security.Verdict.Deny;
import org.atelier.security.Verdict.Permit;

/**
 * What goes for every site, and beyond that what this one's policy says: callers may do what its rules let them, with what is theirs or
 * what they manage. Administrators are beyond the policy. Thread-safe.
 */
public final class PolicyAuthorizer implements Authorizer, RequestPolicy {

    private final AuthorizationSettings settings;
    private final Authorizer owners;
    private final Supplier<Policy> policy;

    /** @param policy the one that counts now; asked for each decision */
    public PolicyAuthorizer(AuthorizationSettings settings, Supplier<Policy> policy) {
        this.settings = settings;
        this.owners = new OwnerAuthorizer(settings);
        this.policy = policy;
    }

    @Override
    public Verdict decide(Caller caller, Operation operation, Target target) {
        Verdict asSuch = owners.decide(caller, operation, new Target.Service());
        if (asSuch instanceof Deny || settings.isAdministrator(caller.subject())) {
            return asSuch;
        }
        Policy current = policy.get();
        Verdict byRules = current.decide(caller, operation);
        if (byRules instanceof Deny || target instanceof Target.Service) {
            return byRules;
        }
        Verdict asOwner = owners.decide(caller, operation, target);
        Optional<String> manager = asOwner instanceof Deny && target instanceof Target.Owned owned
                ? current.manager(caller, operation, owned.group())
                : Optional.empty();
        return manager.<Verdict>map(Permit::new).orElse(asOwner);
    }

    @Override
    public Verdict decide(Caller caller, Operation operation, Asked asked) {
        return settings.isAdministrator(caller.subject())
                ? new Permit("administrator")
                : policy.get().decide(caller, operation, asked);
    }

    @Override
    public Verdict decide(Account account, Asked asked) {
        return settings.isAdministrator(account.subject())
                ? new Permit("administrator")
                : policy.get().decide(account, asked);
    }

    @Override
    public List<Entitlement> entitlements(Account account) {
        return settings.isAdministrator(account.subject())
                ? List.of()
                : policy.get().entitlements(account);
    }

    @Override
    public List<String> managed(Caller caller, Operation operation) {
        Policy current = policy.get();
        return current.decide(caller, operation) instanceof Deny ? List.of() : current.managed(caller, operation);
    }
}
