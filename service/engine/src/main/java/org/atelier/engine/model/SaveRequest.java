package org.atelier.engine.model;

import java.util.Map;
import java.util.Optional;

/**
 * What a workspace is to be saved as.
 *
 * @param name of the golden image, for people; absent: the workspace's
 * @param memory whether it is frozen with its memory, so that clones go on rather than boot; only while it runs
 * @param shared whether everybody's workspaces may be cloned from it
 * @param attributes what is said of it, to be found by
 */
public record SaveRequest(Optional<String> name, boolean memory, boolean shared, Map<String, String> attributes) {

    public SaveRequest {
        attributes = Map.copyOf(attributes);
    }
}
