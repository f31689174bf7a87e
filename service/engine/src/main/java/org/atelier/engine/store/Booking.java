package org.atelier.engine.store;

import java.util.Optional;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.Lease;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;

/** What a workspace that is not destroyed holds; light enough to read for all of them at once. */
public record Booking(
        WorkspaceId workspace,
        String owner,
        WorkspaceState state,
        WorkspaceState target,
        Allocation allocation,
        long diskMiB,
        Optional<Lease> lease) {}
