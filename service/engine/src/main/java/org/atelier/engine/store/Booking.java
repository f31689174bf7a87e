package org.atelier.engine.store;

import java.time.Instant;
import java.util.Optional;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.model.WorkspaceState;

/**
 * A workspace that is not destroyed, in short; light enough to read for all of them at once.
 *
 * @param lease the id of its lease
 * @param host where its lease has it now
 * @param end when its lease ends, to a microsecond
 */
public record Booking(
        WorkspaceId workspace,
        WorkspaceState state,
        WorkspaceState target,
        Optional<String> lease,
        Optional<String> host,
        Optional<Instant> end) {}
