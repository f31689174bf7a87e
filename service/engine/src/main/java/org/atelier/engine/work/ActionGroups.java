package org.atelier.engine.work;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.atelier.engine.model.Action;

/** Divides actions into those that run in one step and those that run alone. */
final class ActionGroups {

    private ActionGroups() {}

    /**
     * The groups in the order in which they run. A parallel action joins the earliest group that it may be in: behind no action that
     * it waits for, and on its own side of each checkpoint, which nothing passes. Within a group each waits for its own only.
     *
     * @param numbers of actions, from 1, each after those it waits for; what compensates for one is left out
     */
    static List<List<Integer>> of(List<Action> graph, List<Integer> numbers) {
        List<List<Integer>> groups = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        for (int number : numbers) {
            Action action = graph.get(number - 1);
            if (action.compensates().isPresent()) {
                continue;
            }
            if (action.reuse().checkpoint()) {
                groups.addAll(betweenCheckpoints(graph, left));
                groups.add(List.of(number));
                left.clear();
            } else {
                left.add(number);
            }
        }
        groups.addAll(betweenCheckpoints(graph, left));
        return groups;
    }

    private static List<List<Integer>> betweenCheckpoints(List<Action> graph, List<Integer> numbers) {
        List<List<Integer>> groups = new ArrayList<>();
        List<Integer> left = new ArrayList<>(numbers);
        while (!left.isEmpty()) {
            int first = left.get(0);
            List<Integer> group = graph.get(first - 1).parallel() ? together(graph, left) : List.of(first);
            left.removeAll(group);
            groups.add(group);
        }
        return groups;
    }

    /** All that are parallel and wait for none but these. */
    private static List<Integer> together(List<Action> graph, List<Integer> left) {
        List<Integer> group = new ArrayList<>();
        Set<String> others = new HashSet<>();
        for (int number : left) {
            Action action = graph.get(number - 1);
            if (action.parallel() && action.after().stream().noneMatch(others::contains)) {
                group.add(number);
            } else {
                others.add(action.name());
            }
        }
        return group;
    }
}
