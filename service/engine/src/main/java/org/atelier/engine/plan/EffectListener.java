package org.atelier.engine.plan;

import org.atelier.scheduler.planner.Effect;

/** Turns what the plan says into work for workspaces. */
@FunctionalInterface
public interface EffectListener {

    /**
     * Called in the transaction of the change, for each effect in its order.
     *
     * @param effect about a lease that has workspaces
     */
    void happened(PlanChange change, Effect effect);
}
