package org.atelier.security;

import java.util.Optional;
import org.atelier.security.Verdict.Deny;

/** Holds callers to the operations that their credential is for, before another authorizer is asked who they are. */
public final class ScopedAuthorizer implements Authorizer {

    private final Authorizer authorizer;

    public ScopedAuthorizer(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public Verdict decide(Caller caller, Operation operation, Target target) {
        boolean covered =
                caller.operations().map(allowed -> allowed.contains(operation)).orElse(true);
        return covered ? authorizer.decide(caller, operation, target) : denied(caller, operation);
    }

    private static Deny denied(Caller caller, Operation operation) {
        Optional<ComputeScope> needed = ComputeScope.neededFor(operation);
        String why = needed.map(scope -> "its scope lacks " + scope.text() + "; ask its issuer for a token with it.")
                .orElse(
                        "no scope is for that; use a certificate, or a token with groups and no scope of computing or storage.");
        return new Deny("scope", caller + " may not " + operation + " with this token: " + why);
    }
}
