package org.atelier.engine.plan;

import java.util.List;
import org.atelier.engine.model.WorkspaceId;
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

    /**
     * Called in the same way for workspaces that are not part of their lease any more, while others are.
     *
     * @param workspaces those that are destroyed already, or whose host was lost
     */
    default void gone(PlanChange change, List<WorkspaceId> workspaces) {}
}
