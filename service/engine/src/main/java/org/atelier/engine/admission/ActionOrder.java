package org.atelier.engine.admission;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.atelier.engine.model.Action;

/** Orders actions so that each comes after those it waits for. */
public final class ActionOrder {

    private ActionOrder() {}

    /**
     * The actions in an order in which they can run: cacheable ones as early as they can, so that as much as possible has been done when
     * the first comes that may be in no golden image; otherwise as they were given. Names that are not in the graph count as done.
     *
     * @throws IllegalArgumentException where there is a cycle
     */
    public static List<Action> of(List<Action> graph) {
        List<Action> ordered = new ArrayList<>();
        List<Action> left = new ArrayList<>(graph);
        Set<String> waiting = new HashSet<>();
        left.forEach(action -> waiting.add(action.name()));
        while (!left.isEmpty()) {
            Action next = left.stream()
                    .filter(action -> action.after().stream().noneMatch(waiting::contains))
                    .min(Comparator.comparing(action -> !action.reuse().cacheable()))
                    .orElseThrow(
                            () -> new IllegalArgumentException("The actions " + waiting + " wait for each other."));
            left.remove(next);
            waiting.remove(next.name());
            ordered.add(next);
        }
        return ordered;
    }

    /**
     * Those of these actions that can be done before the machine is made: what the host does, where all that it waits for, and all that
     * compensates for it, can be done then, too. None as long as one of them is still to be saved: a golden image has nothing of it.
     *
     * @param graph actions that have not run yet, in an order in which they can
     */
    public static List<Action> beforeBoot(List<Action> graph) {
        if (graph.stream().anyMatch(action -> action.reuse().cacheable())) {
            return List.of();
        }
        Set<String> early = new HashSet<>();
        Set<String> names = new HashSet<>();
        graph.forEach(action -> names.add(action.name()));
        for (Action action : of(graph.stream().filter(Action::configures).toList())) {
            boolean waits = action.after().stream().anyMatch(name -> names.contains(name) && !early.contains(name));
            if (!waits && !action.runsInGuest() && compensations(action, graph).noneMatch(Action::runsInGuest)) {
                early.add(action.name());
            }
        }
        return graph.stream()
                .filter(action -> early.contains(action.compensates().orElse(action.name())))
                .toList();
    }

    private static Stream<Action> compensations(Action failed, List<Action> graph) {
        return graph.stream()
                .filter(action ->
                        action.compensates().filter(failed.name()::equals).isPresent());
    }

    /** A cycle, as names, the first one again at the end; empty where there is none. */
    static Optional<List<String>> cycle(List<Action> graph) {
        Map<String, List<String>> after = new HashMap<>();
        graph.forEach(action -> after.put(action.name(), action.after()));
        Set<String> harmless = new HashSet<>();
        for (Action action : graph) {
            Optional<List<String>> cycle = cycleThrough(action.name(), after, new ArrayDeque<>(), harmless);
            if (cycle.isPresent()) {
                return cycle;
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> cycleThrough(
            String name, Map<String, List<String>> after, Deque<String> path, Set<String> harmless) {
        if (harmless.contains(name)) {
            return Optional.empty();
        }
        if (path.contains(name)) {
            List<String> cycle = new ArrayList<>(path);
            cycle.subList(0, cycle.indexOf(name)).clear();
            cycle.add(name);
            return Optional.of(cycle);
        }
        path.addLast(name);
        for (String earlier : after.getOrDefault(name, List.of())) {
            Optional<List<String>> cycle = cycleThrough(earlier, after, path, harmless);
            if (cycle.isPresent()) {
                return cycle;
            }
        }
        path.removeLast();
        harmless.add(name);
        return Optional.empty();
    }
}
