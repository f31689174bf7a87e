package org.atelier.client.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.atelier.types.LeaseKindType;
import org.atelier.types.LeasePhaseType;

/**
 * The lease that was granted, as it stands; at its end the workspace is destroyed unless it is renewed.
 *
 * @param id shared by the workspaces that start together
 * @param nodes how many workspaces it is for
 * @param start when the user's time begins or goes on, as planned; absent while that is not planned
 * @param end absent while it waits for room
 * @param host where this workspace is, or will be; absent while that is not planned
 * @param preemptions how often it was suspended for others
 * @param overheads what takes time before and after the user's time
 */
public record Lease(
        String id,
        LeaseKindType kind,
        LeasePhaseType phase,
        int nodes,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<String> host,
        int preemptions,
        List<Overhead> overheads) {

    public Lease {
        overheads = List.copyOf(overheads);
    }
}
