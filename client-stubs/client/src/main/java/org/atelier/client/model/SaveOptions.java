package org.atelier.client.model;

import java.util.Map;
import java.util.Optional;

/**
 * What a workspace is saved as.
 *
 * @param name of the golden image, for people; absent: the workspace's
 * @param memory whether its memory is saved, too, so that clones go on rather than boot; only while it runs
 * @param shared whether everybody's workspaces may be cloned from it, which only administrators can say
 * @param attributes what is said of it, to be found by
 */
public record SaveOptions(Optional<String> name, boolean memory, boolean shared, Map<String, String> attributes) {

    /** Its disks, under the workspace's name, for its owner. */
    public static final SaveOptions USUAL = new SaveOptions(Optional.empty(), false, false, Map.of());

    public SaveOptions {
        attributes = Map.copyOf(attributes);
    }
}
