package org.atelier.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.Requests.compensating;
import static org.atelier.engine.service.Requests.parallel;
import static org.atelier.engine.service.Requests.saved;

import java.util.List;
import java.util.stream.IntStream;
import org.atelier.engine.model.Action;
import org.junit.jupiter.api.Test;

class ActionGroupsTest {

    private static List<List<Integer>> groups(Action... graph) {
        return ActionGroups.of(
                List.of(graph), IntStream.rangeClosed(1, graph.length).boxed().toList());
    }

    @Test
    void shouldRunAloneWhatDoesNotSayThatItIsParallel() {
        assertThat(groups(anAction("a", "true"), anAction("b", "true"), parallel("c", "true")))
                .containsExactly(List.of(1), List.of(2), List.of(3));
    }

    @Test
    void shouldPutParallelActionsTogetherWithThoseThatWaitForThem() {
        assertThat(groups(
                        parallel("a", "true"),
                        anAction("alone", "true"),
                        parallel("b", "true", "a"),
                        parallel("c", "true", "alone"),
                        parallel("d", "true")))
                .containsExactly(List.of(1, 3, 5), List.of(2), List.of(4));
    }

    @Test
    void shouldLeaveWhatWaitsForAnActionThatIsLeft() {
        assertThat(groups(
                        parallel("a", "true"),
                        anAction("alone", "true", "a"),
                        parallel("b", "true", "alone"),
                        parallel("c", "true", "b")))
                .containsExactly(List.of(1), List.of(2), List.of(3, 4));
    }

    @Test
    void shouldLetNothingPassACheckpoint() {
        assertThat(groups(
                        parallel("a", "true"),
                        parallel("b", "true"),
                        saved(parallel("checkpoint", "true")),
                        parallel("c", "true"),
                        parallel("d", "true")))
                .containsExactly(List.of(1, 2), List.of(3), List.of(4, 5));
    }

    @Test
    void shouldLeaveOutWhatCompensates() {
        assertThat(groups(parallel("a", "true"), compensating("a", parallel("undo", "true")), parallel("b", "true")))
                .containsExactly(List.of(1, 3));
    }
}
