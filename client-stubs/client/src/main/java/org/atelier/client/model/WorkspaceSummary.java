package org.atelier.client.model;

import java.time.Instant;
import java.util.Optional;
import org.atelier.client.WorkspaceReference;
import org.atelier.types.StateType;

/**
 * A workspace in a list.
 *
 * @param owner absent where the service is too old to say
 * @param group whose members may use it like its owner; absent where it is not shared
 */
public record WorkspaceSummary(
        WorkspaceReference reference,
        String id,
        String name,
        StateType state,
        Optional<Lease> lease,
        Optional<Instant> terminationTime,
        Optional<String> owner,
        Optional<String> group) {}
