package org.atelier.scheduler.policy;

import org.atelier.scheduler.planner.BackfillPolicy;
import org.atelier.scheduler.planner.QueuePass;

/** Nobody overtakes anybody. */
public final class NoBackfill implements BackfillPolicy {

    @Override
    public void plan(QueuePass pass) {
        while (pass.next()) {
            if (pass.waiting() > 0 || !pass.start()) {
                return;
            }
        }
    }
}
