package org.atelier.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.client.model.ActionStatus;
import org.atelier.client.model.Progress;
import org.atelier.client.model.WorkspaceChange;
import org.atelier.types.StateType;

/** When workspaces come to their states and steps, counted from their creation, by what the service tells of them. */
final class Phases {
    private final Map<String, Samples> reached = new LinkedHashMap<>();

    /** Adds what happened to one workspace. */
    void add(Instant created, List<WorkspaceChange> changes) {
        Map<String, Duration> first = new LinkedHashMap<>();
        for (WorkspaceChange change : changes) {
            label(change).ifPresent(label -> first.putIfAbsent(label, Duration.between(created, change.time())));
        }
        first.forEach((label, time) ->
                reached.computeIfAbsent(label, ignored -> new Samples()).add(time));
    }

    void print(Table table) {
        reached.forEach((label, times) -> table.row("  Create to " + label, "median %8.1f ms", times.median()));
    }

    private static Optional<String> label(WorkspaceChange change) {
        Optional<String> state = change.newState().map(StateType::value);
        Optional<String> action = change.action().map(Phases::label);
        Optional<String> step = change.progress().map(Progress::step);
        return state.or(() -> action).or(() -> step);
    }

    private static String label(ActionStatus action) {
        return "action " + action.name() + " " + action.state().value();
    }
}
