package org.atelier.engine.step;

import java.time.Duration;

/** A step that makes files by calls to the host; undoing it deletes them. */
interface MakesFiles extends Step {

    @Override
    void undo(StepContext context);

    @Override
    default Duration limit(StepContext context) {
        return context.tools().limits().host();
    }

    @Override
    default Leaves leaves() {
        return Leaves.FILES;
    }
}
