package org.atelier.server.management;

/** Says whether one component can do its work. Called from several threads; answers within a few seconds. */
@FunctionalInterface
public interface HealthCheck {

    /** Returns where the component is well; throws with the reason, for operators, where it is not. */
    void check();
}
