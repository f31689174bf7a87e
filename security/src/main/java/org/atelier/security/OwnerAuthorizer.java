package org.atelier.security;

import org.atelier.security.Verdict.Deny;
import org.atelier.security.Verdict.Permit;

/** A resource belongs to its creator; administrators may do everything; the site may list who is let in. */
public final class OwnerAuthorizer implements Authorizer {

    private final AuthorizationSettings settings;

    public OwnerAuthorizer(AuthorizationSettings settings) {
        this.settings = settings;
    }

    @Override
    public Verdict decide(Caller caller, Operation operation, Target target) {
        if (settings.administrators().contains(caller.subject())) {
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
        return new Deny("owner", caller + " may not " + operation + " this resource; only its owner may.");
    }

    private boolean admitted(Caller caller) {
        return settings.allowedCallers()
                .map(allowed -> allowed.contains(caller.subject()))
                .orElse(true);
    }
}
