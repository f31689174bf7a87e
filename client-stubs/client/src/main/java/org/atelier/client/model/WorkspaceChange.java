package org.atelier.client.model;

import java.time.Instant;
import java.util.Optional;
import org.atelier.client.WorkspaceReference;
import org.atelier.types.StateType;
import org.atelier.types.TopicType;

/**
 * A notification.
 *
 * @param sequence counts what happened to this workspace, from 1 and without gaps
 */
public record WorkspaceChange(
        WorkspaceReference reference,
        String id,
        long sequence,
        Instant time,
        TopicType topic,
        Optional<StateType> oldState,
        Optional<StateType> newState,
        Optional<String> reason,
        Optional<ActionStatus> action,
        Optional<Progress> progress,
        Optional<Instant> terminationTime,
        Optional<Allocation> allocation) {}
