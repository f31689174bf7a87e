package org.atelier.engine.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.atelier.engine.model.WorkspaceId;
import org.atelier.engine.store.StoreSession;

/**
 * The claims of this node on workspaces.
 *
 * @param node its name among those that share the store
 * @param hold how long a claim holds without being renewed
 */
record Claims(String node, Duration hold, InstantSource clock) {

    Optional<WorkspaceId> claim(StoreSession session) {
        Instant now = clock.instant();
        return session.claimNext(node, now, now.plus(hold));
    }

    /** Prolongs a claim; false where somebody else has it now. */
    boolean renew(StoreSession session, WorkspaceId id) {
        return session.renewClaim(id, node, clock.instant().plus(hold));
    }

    void release(StoreSession session, WorkspaceId id) {
        session.releaseClaim(id, node, Optional.empty());
    }

    /** Gives a claim back until there is work again; returns when that is. */
    Instant releaseFor(StoreSession session, WorkspaceId id, Duration delay) {
        Instant due = clock.instant().plus(delay);
        session.releaseClaim(id, node, Optional.of(due));
        return due;
    }
}
