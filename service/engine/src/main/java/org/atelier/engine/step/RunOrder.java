package org.atelier.engine.step;

import java.util.List;
import java.util.Optional;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.step.RunNotes.Failed;

/**
 * Which actions of one step may begin. What they wait for outside the step has ended before it.
 *
 * @param numbers of the step's actions, from 1, each after those it waits for
 * @param results of all actions of the graph
 */
record RunOrder(List<Action> graph, List<Integer> numbers, List<ActionResult> results) {

    /** Whether an action waits for nothing but room; once one has failed for good, only what compensates for that may begin. */
    boolean ready(int number, Optional<Failed> failed) {
        Action action = action(number);
        return state(number) == State.PENDING
                && failed.map(first -> mayFollow(first.number(), number)).orElse(true)
                && action.compensates().map(this::ended).orElse(true)
                && action.after().stream().allMatch(name -> ended(name) && compensated(name));
    }

    /** Whether an action still runs once this one has failed for good. */
    boolean mayFollow(int failed, int number) {
        return compensations(failed).contains(number) && !compensationFailed(failed);
    }

    /** Whether it compensates for nothing, or for an action that has failed. */
    boolean needed(int number) {
        return action(number)
                .compensates()
                .map(name -> results.stream()
                        .filter(result -> result.action().equals(name))
                        .anyMatch(result -> result.state() == State.FAILED || result.state() == State.IGNORED))
                .orElse(true);
    }

    /** Whether the action of this name has ended, if it is one of the step. */
    private boolean ended(String name) {
        return numbers.stream()
                .filter(number -> action(number).name().equals(name))
                .allMatch(number -> state(number).ended());
    }

    /** Whether all of the step that compensates for the action of this name has ended. */
    private boolean compensated(String name) {
        return compensations(name).stream().allMatch(number -> state(number).ended());
    }

    /** Whether nothing more is to come after the failure of an action. */
    boolean settled(int failed) {
        boolean idle = numbers.stream().noneMatch(number -> state(number) == State.RUNNING);
        return idle && (compensated(action(failed).name()) || compensationFailed(failed));
    }

    /** Whether the failure of an action, which is alone in its step, is dealt with by the steps behind it. */
    boolean compensatedElsewhere(int failed) {
        String name = action(failed).name();
        return numbers.size() == 1
                && graph.stream()
                        .anyMatch(other ->
                                other.compensates().filter(name::equals).isPresent());
    }

    /** What has followed the failure of an action, for the end of a sentence. */
    String afterwards(int failed) {
        if (compensations(failed).isEmpty()) {
            return "";
        }
        return compensationFailed(failed)
                ? "; what compensates for it failed, too"
                : "; what compensates for it has run";
    }

    private boolean compensationFailed(int failed) {
        return compensations(failed).stream().anyMatch(number -> state(number) == State.FAILED);
    }

    private List<Integer> compensations(int failed) {
        return compensations(action(failed).name());
    }

    private List<Integer> compensations(String name) {
        return numbers.stream()
                .filter(number ->
                        action(number).compensates().filter(name::equals).isPresent())
                .toList();
    }

    private Action action(int number) {
        return graph.get(number - 1);
    }

    private State state(int number) {
        return results.get(number - 1).state();
    }
}
