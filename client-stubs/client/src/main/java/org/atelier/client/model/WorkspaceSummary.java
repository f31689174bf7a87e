package org.atelier.client.model;

import java.time.Instant;
import java.util.Optional;
import org.atelier.client.WorkspaceReference;
import org.atelier.types.StateType;

/** A workspace in a list. */
public record WorkspaceSummary(
        WorkspaceReference reference,
        String id,
        String name,
        StateType state,
        Optional<Lease> lease,
        Optional<Instant> terminationTime) {}
