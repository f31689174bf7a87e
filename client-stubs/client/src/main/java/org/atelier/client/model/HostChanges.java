package org.atelier.client.model;

import java.util.List;

/**
 * What has become of the hosts of a site when its settings were read again. Those that are not named are as they were.
 *
 * @param changed are driven by other settings now
 * @param refused stay as they were
 */
public record HostChanges(List<String> added, List<String> removed, List<String> changed, List<Refused> refused) {

    public HostChanges {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        refused = List.copyOf(refused);
    }

    /**
     * A host that could not be changed.
     *
     * @param reason and the remedy
     */
    public record Refused(String host, String reason) {}
}
