package org.atelier.security;

/** The answer of an {@link Authorizer}; either names the rule that gave it. */
public sealed interface Verdict {

    /** The rule's name, for logs. */
    String rule();

    /** The caller may. */
    record Permit(String rule) implements Verdict {}

    /**
     * The caller may not.
     *
     * @param message for the caller; the same whether the target exists or not
     */
    record Deny(String rule, String message) implements Verdict {}
}
