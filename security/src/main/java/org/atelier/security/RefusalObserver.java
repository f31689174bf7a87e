package org.atelier.security;

/** Is told of credentials that are refused, by the thread that refuses them. Thread-safe; does not throw. */
@FunctionalInterface
public interface RefusalObserver {

    /** One was. That nothing was presented is no refusal. */
    void refused(RefusedCredential credential);
}
