package org.atelier.engine.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A golden image that was made elsewhere.
 *
 * @param name for people
 * @param disks those of the request, in its order, as they are once the actions have been performed; each with its digest
 * @param request whose workspaces are cloned from it: what it began with, and the actions that were performed
 * @param performed those actions, in the order in which they ended
 * @param shared whether everybody's workspaces may be cloned from it
 * @param attributes what is said of it, to be found by
 */
public record ImageFiles(
        String name,
        List<Disk> disks,
        WorkspaceRequest request,
        List<Done> performed,
        boolean shared,
        Map<String, String> attributes) {

    public ImageFiles {
        disks = List.copyOf(disks);
        performed = List.copyOf(performed);
        attributes = Map.copyOf(attributes);
    }

    /**
     * An action that was performed.
     *
     * @param action its name
     * @param took how long it ran
     * @param outputs what it set
     */
    public record Done(String action, Duration took, Map<String, String> outputs) {

        public Done {
            outputs = Map.copyOf(outputs);
        }
    }
}
