package org.atelier.engine.model;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a workspace is on its way to another owner.
 *
 * @param offeredTo the subject of who may accept it; absent while it is offered to nobody
 * @param accepted when its owner accepted it, to a millisecond; absent for the one who made it
 */
public record Handover(Optional<String> offeredTo, Optional<Instant> accepted) {

    /** That of a workspace that was never offered to anybody. */
    public static final Handover NONE = new Handover(Optional.empty(), Optional.empty());

    /** The same owner's, offered to somebody, or to nobody any more. */
    public Handover offered(Optional<String> receiver) {
        return new Handover(receiver, accepted);
    }
}
