package org.atelier.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.atelier.client.AtelierClient;
import org.atelier.client.WorkspaceHandle;
import org.atelier.client.WorkspaceReference;
import org.atelier.client.model.WorkspaceSummary;

/** Finds the workspace that a user means. */
final class WorkspaceFinder {

    private final AtelierClient client;

    WorkspaceFinder(AtelierClient client) {
        this.client = client;
    }

    /** By id, by name, by the beginning of the id, or from a reference file; throws {@link AmbiguousWorkspaceException} otherwise. */
    WorkspaceHandle find(String text) {
        if (text.endsWith(".epr") && Files.isRegularFile(Path.of(text))) {
            return client.workspace(WorkspaceReference.load(Path.of(text)));
        }
        List<WorkspaceSummary> all = client.list();
        List<Predicate<WorkspaceSummary>> ways = List.of(
                workspace -> workspace.id().equals(text),
                workspace -> workspace.name().equals(text),
                workspace -> workspace.id().startsWith(text));
        for (Predicate<WorkspaceSummary> way : ways) {
            List<WorkspaceSummary> found = all.stream().filter(way).toList();
            if (found.size() == 1) {
                return client.workspace(found.get(0).reference());
            }
            if (found.size() > 1) {
                throw ambiguous(text, found);
            }
        }
        throw new AmbiguousWorkspaceException(
                "None of your %d workspaces has the id or name %s. See them with: atelier list"
                        .formatted(all.size(), text));
    }

    private static AmbiguousWorkspaceException ambiguous(String text, List<WorkspaceSummary> found) {
        return new AmbiguousWorkspaceException("%s may be any of %s. Write more of the id."
                .formatted(text, found.stream().map(WorkspaceSummary::id).collect(Collectors.joining(", "))));
    }
}
