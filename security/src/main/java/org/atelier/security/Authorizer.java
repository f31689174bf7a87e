package org.atelier.security;

/**
 * Says what callers may do. Whatever no rule permits is denied. Thread-safe.
 *
 * <p>Existence is never revealed to strangers:
 * <ul>
 *   <li>A caller who may not use the service at all is denied for every target, so the service asks with {@link Target.Service}
 *       before it looks anything up.
 *   <li>A caller who may use the service is denied with the same answer for a resource that is somebody else's
 *       ({@link Target.Owned}) and for one that does not exist ({@link Target.Unknown}): both become {@code NotAuthorized}.
 *   <li>An administrator is permitted for both; the service then answers {@code ResourceUnknown} for the one that does not exist.
 *   <li>The owner of a destroyed resource is permitted as long as it is remembered ({@link Target.Owned}), and gets
 *       {@code ResourceUnknown}.
 * </ul>
 */
@FunctionalInterface
public interface Authorizer {

    Verdict decide(Caller caller, Operation operation, Target target);

    /** What {@link #decide} would say, asked by the service for itself: nobody has tried to do it. */
    default boolean permits(Caller caller, Operation operation, Target target) {
        return decide(caller, operation, target) instanceof Verdict.Permit;
    }
}
