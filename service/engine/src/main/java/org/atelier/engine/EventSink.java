package org.atelier.engine;

import java.util.List;
import org.atelier.engine.model.WorkspaceEvent;

/** Where events go. */
@FunctionalInterface
public interface EventSink {

    /**
     * Takes events, in order for each workspace. Called again with the same events after a crash: an event that it has taken before,
     * known by workspace and sequence, changes nothing.
     */
    void accept(List<WorkspaceEvent> events);
}
