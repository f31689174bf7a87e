package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.Requests.beforeTheEnd;
import static org.atelier.engine.service.Requests.compensating;
import static org.atelier.engine.service.Requests.parallel;
import static org.atelier.engine.service.Requests.saved;
import static org.atelier.engine.service.Requests.withOutput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.OnError;
import org.atelier.engine.model.Action.OnError.Then;
import org.atelier.engine.model.ActionResult;
import org.atelier.engine.model.ActionResult.State;
import org.atelier.engine.model.Failure;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceEvent;
import org.atelier.engine.model.WorkspaceState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Actions that run at the same time in one guest. */
class ParallelActionsTest extends AbstractSiteTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final OnError IGNORE = new OnError(0, Duration.ZERO, Then.IGNORE);

    /** Ends only once each of these runs too. */
    private String meeting(String name, String... others) {
        String waits = Stream.of(others)
                .map(other -> "until [ -e " + directory.resolve(other) + " ]; do sleep 0.05; done; ")
                .reduce("", String::concat);
        return "touch " + directory.resolve(name) + "; " + waits;
    }

    private Action failing(String name, String script, OnError onError) {
        return parallel(anAction(name, script, onError, LONG));
    }

    private static ActionResult result(Workspace workspace, String name) {
        return workspace.actions().stream()
                .filter(result -> result.action().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Instant started(Workspace workspace, String name) {
        return result(workspace, name).started().orElseThrow();
    }

    private static Instant finished(Workspace workspace, String name) {
        return result(workspace, name).finished().orElseThrow();
    }

    @Test
    void shouldRunAtTheSameTime() {
        // when
        Workspace workspace = running(aRequest()
                .with(
                        parallel("a", meeting("a", "b", "c")),
                        parallel("b", meeting("b", "a", "c")),
                        parallel("c", meeting("c", "a", "b"))));

        // then
        assertThat(workspace.actions()).extracting(ActionResult::state).containsOnly(State.SUCCEEDED);
    }

    @Test
    void shouldBeginAsSoonAsThoseItWaitsForHaveEndedEvenIfOthersStillRun() {
        // when
        Workspace workspace = running(aRequest()
                .with(
                        parallel("long", meeting("long", "second")),
                        parallel("first", "true"),
                        parallel("second", meeting("second"), "first")));

        // then
        assertThat(started(workspace, "second")).isBefore(finished(workspace, "long"));
        assertThat(started(workspace, "second")).isAfterOrEqualTo(finished(workspace, "first"));
    }

    @Test
    void shouldRunNothingBesideAnActionThatDoesNotSayThatItIsParallelOrACheckpoint() {
        // when
        Workspace workspace = running(aRequest()
                .with(parallel("a", "sleep 0.3"), anAction("alone", "true"), saved(parallel("checkpoint", "true")))
                .with(parallel("b", "true")));

        // then
        assertThat(started(workspace, "alone")).isAfterOrEqualTo(finished(workspace, "a"));
        // What is cacheable runs first.
        assertThat(started(workspace, "a")).isAfterOrEqualTo(finished(workspace, "checkpoint"));
        assertThat(started(workspace, "b")).isAfterOrEqualTo(finished(workspace, "checkpoint"));
    }

    @Test
    void shouldRunNoMoreThanTheSiteAllows() {
        // given
        site.close();
        site = TestSite.at(directory.resolve("limited")).withParallelActions(2).start();

        // when
        Workspace workspace = running(aRequest()
                .with(
                        parallel("a", meeting("a", "b")),
                        parallel("b", meeting("b", "a")),
                        parallel("c", "true"),
                        parallel("d", "true")));

        // then
        for (ActionResult result : workspace.actions()) {
            Instant begun = result.started().orElseThrow();
            assertThat(workspace.actions())
                    .filteredOn(other -> !other.started().orElseThrow().isAfter(begun)
                            && other.finished().orElseThrow().isAfter(begun))
                    .hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void shouldEndTheOthersWhenOneFails() {
        // when
        Workspace workspace = create(aRequest()
                .with(
                        parallel("endless", meeting("endless") + "echo begun; sleep 1000"),
                        parallel("bad", meeting("bad", "endless") + "exit 7"),
                        parallel("next", "true", "bad"))
                .with(compensating("bad", anAction("undo", "echo undone")))
                .with(compensating("endless", anAction("never", "true"))));

        // then
        Failure failure = failureOf(workspace);
        assertThat(failure.action()).contains("bad");
        assertThat(failure.description())
                .isEqualTo("The action bad failed: it ended with exit status 7; what compensates for it has run.");
        Workspace failed = site.get(workspace.id());
        assertThat(failed.actions())
                .extracting(ActionResult::action, ActionResult::state)
                .containsExactly(
                        tuple("endless", State.FAILED),
                        tuple("bad", State.FAILED),
                        tuple("next", State.SKIPPED),
                        tuple("undo", State.SUCCEEDED),
                        tuple("never", State.SKIPPED));
        assertThat(result(failed, "endless").outputTail()).endsWith("Atelier: it was ended because bad failed.\n");
        assertThat(result(failed, "endless").exitStatus()).hasValue(137);
        assertThat(started(failed, "undo")).isAfterOrEqualTo(finished(failed, "endless"));
        assertDestroyLeavesNothing(workspace);
    }

    @Test
    void shouldNameTheFirstFailureWhenWhatCompensatesForItFailsToo() {
        // when
        Workspace workspace = create(aRequest()
                .with(parallel("bad", "exit 7"), parallel("good", "true"))
                .with(compensating("bad", anAction("undo", "exit 8"))));

        // then
        Failure failure = failureOf(workspace);
        assertThat(failure.action()).contains("bad");
        assertThat(failure.description()).endsWith("exit status 7; what compensates for it failed, too.");
    }

    @Test
    void shouldTryAgainAndIgnoreAndTimeOutEachForItself() {
        // given
        Action flaky = failing("flaky", "[ $ATELIER_ATTEMPT = 3 ]", new OnError(2, Duration.ofMillis(50), Then.ABORT));
        Action slow = parallel(anAction("slow", "sleep 1000", IGNORE, Duration.ofSeconds(1)));
        Action beside = parallel("beside", meeting("beside", "after"));

        // when
        Workspace workspace = running(aRequest()
                .with(flaky, slow, beside, parallel("after", meeting("after"), "slow", "flaky"))
                .with(
                        compensating("slow", parallel("instead", "true")),
                        compensating("flaky", anAction("no", "true"))));

        // then
        assertThat(workspace.actions())
                .extracting(ActionResult::state, ActionResult::attempt)
                .containsExactly(
                        tuple(State.SUCCEEDED, 3),
                        tuple(State.IGNORED, 1),
                        tuple(State.SUCCEEDED, 1),
                        tuple(State.SUCCEEDED, 1),
                        tuple(State.SUCCEEDED, 1),
                        tuple(State.SKIPPED, 0));
        assertThat(started(workspace, "after")).isAfterOrEqualTo(finished(workspace, "instead"));
    }

    @Test
    void shouldRunWhatCompensatesAloneUnlessItSaysThatItIsParallel() {
        // when
        Workspace workspace = running(aRequest()
                .with(failing("bad", "exit 1", IGNORE), parallel("beside", meeting("beside") + "sleep 0.5"))
                .with(compensating("bad", anAction("instead", "true"))));

        // then
        assertThat(started(workspace, "instead")).isAfterOrEqualTo(finished(workspace, "beside"));
    }

    @Test
    void shouldRunAtTheSameTimeBeforeTheEnd() throws IOException {
        // given
        Workspace workspace = running(aRequest()
                .with(
                        beforeTheEnd(LONG, parallel("a", meeting("a", "b"))),
                        beforeTheEnd(LONG, parallel("b", meeting("b", "a")))));
        assertThat(List.of(directory.resolve("a"), directory.resolve("b"))).noneMatch(Files::exists);

        // when
        assertDestroyLeavesNothing(workspace);

        // then
        assertThat(site.get(workspace.id()).actions())
                .extracting(ActionResult::state)
                .containsOnly(State.SUCCEEDED);
    }

    @Test
    void shouldBeOverWhenTheTimeBeforeTheEndIs() {
        // given
        Duration second = Duration.ofSeconds(1);
        Workspace workspace = running(aRequest()
                .with(
                        beforeTheEnd(second, parallel("endless", "sleep 1000")),
                        beforeTheEnd(second, parallel("quick", "true")),
                        beforeTheEnd(second, parallel("never", "true", "endless"))));

        // when
        assertDestroyLeavesNothing(workspace);

        // then
        assertThat(site.get(workspace.id()).actions())
                .extracting(ActionResult::state)
                .containsExactly(State.FAILED, State.SUCCEEDED, State.SKIPPED);
    }

    @Test
    void shouldTellWhatAnActionDoesWhileItRuns() throws IOException {
        // given
        Path done = directory.resolve("done");
        String script = "echo begun; atelier-output port 80; atelier-progress 40; until [ -e " + done
                + " ]; do sleep 0.1; done; atelier-progress 100";
        Action action = withOutput(anAction("talking", script), "port", Action.Output.Type.INTEGER);

        // when
        Workspace workspace = create(aRequest().with(action));

        // then
        Awaitility.await()
                .until(() ->
                        result(site.get(workspace.id()), "talking").percent().isPresent());
        ActionResult running = result(site.get(workspace.id()), "talking");
        assertThat(running.state()).isEqualTo(State.RUNNING);
        assertThat(running.outputTail()).isEqualTo("begun\n");
        assertThat(running.attributes()).isEqualTo(Map.of("port", "80"));
        assertThat(running.percent()).hasValue(40);
        Files.createFile(done);
        assertThat(result(site.await(workspace, WorkspaceState.RUNNING), "talking")
                        .percent())
                .hasValue(100);
        assertThat(site.events)
                .filteredOn(event -> event.topic() == WorkspaceEvent.Topic.PROGRESS)
                .anyMatch(event -> event.action().filter(running::equals).isPresent());
    }

    @Test
    void shouldNotTellOfEveryLine() {
        // when
        Workspace workspace = running(aRequest().with("chatty", "for i in 1 2 3 4 5 6; do echo $i; sleep 0.5; done"));

        // then
        assertThat(site.events)
                .filteredOn(event -> event.workspace().equals(workspace.id()))
                .filteredOn(event -> event.action()
                        .filter(result -> result.state() == State.RUNNING
                                && !result.outputTail().isEmpty())
                        .isPresent())
                .hasSizeBetween(1, 2);
    }
}
