package org.atelier.security.policy;

import java.util.List;
import org.atelier.security.Caller;
import org.atelier.security.Operation;
import org.atelier.security.Verdict;
import org.atelier.security.Verdict.Permit;

/** Says what callers may ask for, how much of it, and whose workspaces they manage. Thread-safe. */
public interface RequestPolicy {

    /** For a site that has written none. */
    RequestPolicy NONE = new RequestPolicy() {
        @Override
        public Verdict decide(Caller caller, Operation operation, Asked asked) {
            return new Permit("none");
        }

        @Override
        public Verdict decide(Account account, Asked asked) {
            return new Permit("none");
        }

        @Override
        public List<Entitlement> entitlements(Account account) {
            return List.of();
        }

        @Override
        public List<String> managed(Caller caller, Operation operation) {
            return List.of();
        }
    };

    /** Whether a caller, who may do this as such, may ask for this. */
    Verdict decide(Caller caller, Operation operation, Asked asked);

    /** Whether what an account has may become this. */
    Verdict decide(Account account, Asked asked);

    /** All that limits how much an account may have, in the order of the rules. */
    List<Entitlement> entitlements(Account account);

    /** Told of each quota that has refused something, by the rule that it is of. */
    default void exceeded(Account account, String rule) {}

    /** The groups whose workspaces, and those of whose sub-groups, a caller may do this with. */
    List<String> managed(Caller caller, Operation operation);
}
