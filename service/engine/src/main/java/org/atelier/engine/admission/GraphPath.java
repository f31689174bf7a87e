package org.atelier.engine.admission;

import java.util.List;
import org.atelier.engine.model.Action;

/** Where actions are in requests, as the contract calls it. */
public final class GraphPath {

    static final String CONFIGURATION = "ConfigurationGraph/Action";

    private static final String DESTRUCTION = "DestructionGraph/Action";

    private GraphPath() {}

    /** An action by its name, for example {@code ConfigurationGraph/Action[Name='install']}. */
    public static String of(Action action) {
        return graph(action) + "[Name='" + action.name() + "']";
    }

    /** The actions of the graph that an action is of. */
    static String graph(Action action) {
        return action.cleanup().isPresent() ? DESTRUCTION : CONFIGURATION;
    }

    /** An action by its number in its own graph, for example {@code DestructionGraph/Action[2]}. */
    static String of(List<Action> actions, int index) {
        String graph = graph(actions.get(index));
        long number = actions.subList(0, index + 1).stream()
                .filter(action -> graph(action).equals(graph))
                .count();
        return graph + "[" + number + "]";
    }
}
