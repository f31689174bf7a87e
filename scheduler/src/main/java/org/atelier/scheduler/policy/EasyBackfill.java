package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.BackfillPolicy;
import org.atelier.scheduler.planner.QueuePass;

/** The first that has to wait gets a planned start; others overtake it where they do not delay that. */
public final class EasyBackfill implements BackfillPolicy {

    @Override
    public void plan(QueuePass pass) {
        while (pass.next()) {
            if (!pass.planned() && !pass.start() && pass.plans() == 0) {
                pass.reserve();
            }
        }
    }
}
