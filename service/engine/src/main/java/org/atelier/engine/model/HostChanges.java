package org.atelier.engine.model;

import java.util.List;

/**
 * What has become of the hosts of a site when its settings were read anew. Hosts that are in none of the lists are as they were.
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
     * @param reason and the remedy, for the administrator
     */
    public record Refused(String host, String reason) {}
}
