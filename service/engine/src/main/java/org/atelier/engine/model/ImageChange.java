package org.atelier.engine.model;

import java.util.Map;
import java.util.Optional;

/**
 * What is said anew of a golden image; what is absent stays as it is.
 *
 * @param shared whether everybody's workspaces may be cloned from it
 * @param attributes in place of those it has
 */
public record ImageChange(Optional<Boolean> shared, Optional<Map<String, String>> attributes) {

    public ImageChange {
        attributes = attributes.map(Map::copyOf);
    }
}
