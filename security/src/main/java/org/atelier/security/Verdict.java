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
     * @param by who says so
     */
    record Deny(String rule, String message, By by) implements Verdict {

        /** One of the service itself. */
        public Deny(String rule, String message) {
            this(rule, message, By.SERVICE);
        }

        /** Who refuses. */
        public enum By {
            /** What goes for every site: ownership, and who is let in. */
            SERVICE,
            /** A rule that this site has written. */
            POLICY
        }
    }
}
