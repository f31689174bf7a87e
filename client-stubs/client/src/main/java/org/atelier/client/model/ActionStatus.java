package org.atelier.client.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.types.ActionStateType;

/**
 * How far an action of the configuration graph has come.
 *
 * @param attempt how often it has been started; 0 while it waits
 * @param percent how far its script says that it is, 0 to 100
 * @param outputTail the last part of what it printed, so far where it runs
 * @param onHost what the host does for it, in words; absent for a script
 */
public record ActionStatus(
        String name,
        ActionStateType state,
        int attempt,
        Optional<Integer> percent,
        Optional<Integer> exitStatus,
        Optional<String> outputTail,
        Optional<Instant> started,
        Optional<Instant> finished,
        Optional<String> onHost,
        List<Attribute> attributes) {

    public ActionStatus {
        attributes = List.copyOf(attributes);
    }

    /** Whether nothing more will happen to it. */
    public boolean ended() {
        return state != ActionStateType.PENDING && state != ActionStateType.RUNNING;
    }
}
