package org.atelier.engine.model;

import java.util.Map;
import java.util.Optional;

/**
 * Which golden images are looked for.
 *
 * @param attributes those that the image must have, with these values; empty: any
 * @param usableFor a request that could be cloned from the image, as far as its disks and its graph decide; absent: any
 */
public record ImageQuery(Map<String, String> attributes, Optional<WorkspaceRequest> usableFor) {

    public ImageQuery {
        attributes = Map.copyOf(attributes);
    }
}
