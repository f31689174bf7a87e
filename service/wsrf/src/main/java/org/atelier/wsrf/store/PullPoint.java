package org.atelier.wsrf.store;

import java.time.Instant;

/**
 * A queue that a client empties by GetMessages.
 *
 * @param id unguessable; at most 64 characters
 * @param owner who may use it; opaque, at most 1024 characters
 */
public record PullPoint(String id, String owner, Instant created, Instant terminationTime) {

    public PullPoint withTerminationTime(Instant time) {
        return new PullPoint(id, owner, created, time);
    }
}
