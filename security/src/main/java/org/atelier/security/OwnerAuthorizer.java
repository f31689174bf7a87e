package org.atelier.security;

import java.util.EnumSet;
import java.util.Set;
import org.atelier.security.Verdict.Deny;
import org.atelier.security.Verdict.Permit;

/** A resource belongs to its creator, and may be shared with a group; administrators may do everything; the site may list who is let in. */
public final class OwnerAuthorizer implements Authorizer {

    /** What jobs with limited proxies may not do. */
    private static final Set<Operation> FULL_RIGHTS =
            EnumSet.of(Operation.CREATE, Operation.CONFIGURE, Operation.TRANSFER, Operation.ADMINISTER);

    /** What members of a group may do with what is shared with it: all but to give it away. */
    private static final Set<Operation> OF_MEMBERS = EnumSet.of(
            Operation.READ,
            Operation.SUBSCRIBE,
            Operation.CONFIGURE,
            Operation.CONTROL,
            Operation.RENEW,
            Operation.DESTROY);

    private final AuthorizationSettings settings;

    public OwnerAuthorizer(AuthorizationSettings settings) {
        this.settings = settings;
    }

    @Override
    public Verdict decide(Caller caller, Operation operation, Target target) {
        if (caller.limited() && FULL_RIGHTS.contains(operation)) {
            return new Deny(
                    "limited-proxy",
                    caller + " may not " + operation + " with a limited proxy; use one that is not limited.");
        }
        if (settings.isAdministrator(caller.subject())) {
            return new Permit("administrator");
        }
        if (!admitted(caller)) {
            return new Deny(
                    "allowed-callers", caller + " may not use this service; ask its administrator to be admitted.");
        }
        if (operation == Operation.ADMINISTER) {
            return new Deny(
                    "administrators",
                    caller + " may not change what concerns the whole site; those named in access.administrators may.");
        }
        if (target instanceof Target.Service) {
            return new Permit("allowed-callers");
        }
        if (target instanceof Target.Owned owned && owned.owner().equals(caller.subject())) {
            return new Permit("owner");
        }
        if (target instanceof Target.Owned owned && shares(caller, operation, owned)) {
            return new Permit("group");
        }
        return new Deny("owner", caller + " may not " + operation + " this resource; only its owner may.");
    }

    private static boolean shares(Caller caller, Operation operation, Target.Owned owned) {
        return OF_MEMBERS.contains(operation)
                && owned.sharedWith().filter(caller.memberships()::contains).isPresent();
    }

    private boolean admitted(Caller caller) {
        return settings.allowedCallers()
                .map(allowed -> allowed.contains(caller.subject()))
                .orElse(true);
    }
}
