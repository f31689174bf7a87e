package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.BackfillPolicy;
import org.atelier.scheduler.planner.QueuePass;

/** Everybody gets a planned start that nobody later delays; starts move earlier when room becomes free. */
public final class ConservativeBackfill implements BackfillPolicy {

    @Override
    public void plan(QueuePass pass) {
        pass.compress();
        while (pass.next()) {
            if (!pass.planned() && !pass.start()) {
                pass.reserve();
            }
        }
    }

    @Override
    public boolean keepsPlans() {
        return true;
    }
}
