package org.atelier.engine.step;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How one kind of step is done. Stateless and thread-safe. */
public interface Step {

    /**
     * Does it, or a part of it. Applying it again after it has been done, or half done, leads to the same.
     *
     * @throws StepFailedException where it can never succeed
     * @throws RuntimeException of an adapter; those that say that trying again may help lead to another try
     */
    StepOutcome apply(StepContext context);

    /** Whether it has nothing to do at this site, and is passed over. */
    default boolean isIdle(StepTools tools) {
        return false;
    }

    /** Removes what it has left on the host; also where it was only half done, or is undone already. */
    default void undo(StepContext context) {}

    /** How long it may take from the first try on. */
    Duration limit(StepContext context);

    /** Until when it is tried again whatever the failure is; empty: only where trying again may help. */
    default Optional<Instant> triedUntil(StepContext context) {
        return Optional.empty();
    }

    /** What becomes of the workspace when it fails for good. */
    default OnFailure onFailure() {
        return OnFailure.FAIL;
    }

    /** What a step leaves on the host until it is undone. */
    default Leaves leaves() {
        return Leaves.NOTHING;
    }

    /** What becomes of a workspace when a step of it fails for good. */
    enum OnFailure {
        /** The workspace fails; its machine is destroyed, its disks are kept. */
        FAIL,
        /** The rest of the plan is dropped; the workspace is what its machine is: running or paused. */
        GO_BACK,
        /** The next step is taken all the same. */
        GO_ON
    }

    /** What a step leaves on the host. */
    enum Leaves {
        NOTHING,
        /** Something under way, as long as it is not done. */
        TRANSFER,
        FILES,
        MACHINE
    }
}
