package org.atelier.engine.model;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far the step at hand has come.
 *
 * @param step for people, for example {@code staging disk root}
 * @param done units done
 * @param total units in all, or -1 where unknown; bytes when staging, actions when configuring
 */
public record Progress(String step, long done, long total) {

    /** How many of an action's like have ended: those that configure the workspace, or those before its end. */
    public static Progress of(String step, List<Action> graph, List<ActionResult> results, String action) {
        Set<String> before = graph.stream()
                .filter(each -> each.cleanup().isPresent())
                .map(Action::name)
                .collect(Collectors.toSet());
        List<ActionResult> like = results.stream()
                .filter(known -> before.contains(known.action()) == before.contains(action))
                .toList();
        long ended = like.stream().filter(known -> known.state().ended()).count();
        return new Progress(step, ended, like.size());
    }
}
