package org.atelier.engine.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a workspace. Written in the same transaction as the change itself; (workspace, sequence) is unique and
 * grows without gaps.
 *
 * @param action the action whose result changed, where one did
 */
public record WorkspaceEvent(
        WorkspaceId workspace,
        long sequence,
        Instant time,
        Topic topic,
        WorkspaceState oldState,
        WorkspaceState newState,
        String reason,
        Optional<ActionResult> action,
        Optional<Progress> progress,
        Optional<Instant> terminationTime,
        Optional<Allocation> allocation) {

    public enum Topic {
        STATE,
        LEASE,
        ALLOCATION,
        PROGRESS,
        TERMINATION
    }
}
