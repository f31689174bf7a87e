package org.atelier.engine.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.Requests.anAction;
import static org.atelier.engine.service.Requests.asUser;
import static org.atelier.engine.service.Requests.beforeTheEnd;
import static org.atelier.engine.service.Requests.compensating;
import static org.atelier.engine.service.Requests.source;
import static org.atelier.engine.service.Requests.withParameter;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.atelier.engine.EngineException;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.OnError;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.engine.service.ActionDraft;
import org.atelier.engine.service.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GraphRulesTest extends AbstractRulesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("absurd")
    void shouldRefuseWithPathValueAndLimit(String path, String value, Requests request) {
        assertRefused(path, value, request);
    }

    static Stream<Arguments> absurd() {
        Duration minute = Duration.ofMinutes(1);
        Action patient = anAction("a", "true", OnError.ABORT, Duration.ofDays(9));
        Action negative = anAction(
                "a", "true", new OnError(0, Duration.ofSeconds(-1), OnError.Then.ABORT), Duration.ofSeconds(1));
        Action stubborn =
                anAction("a", "true", new OnError(99, Duration.ZERO, OnError.Then.ABORT), Duration.ofSeconds(1));
        return Stream.of(
                arguments(
                        "ConfigurationGraph/Action/After",
                        "a -> c -> b -> a",
                        aRequest().with("a", "true", "c").with("b", "true", "a").with("c", "true", "b")),
                arguments(
                        "ConfigurationGraph/Action/After", "a -> a", aRequest().with("a", "true", "a")),
                arguments(
                        "ConfigurationGraph/Action[Name='a']/After",
                        "ghost",
                        aRequest().with("a", "true", "ghost")),
                arguments(
                        "ConfigurationGraph/Action[Name='undo']/Compensates",
                        "ghost",
                        aRequest().with(compensating("ghost", anAction("undo", "true")))),
                arguments(
                        "ConfigurationGraph/Action[Name='undo']/Compensates",
                        "undo",
                        aRequest().with(compensating("undo", anAction("undo", "true")))),
                arguments(
                        "ConfigurationGraph/Action[Name='again']/Compensates",
                        "undo",
                        aRequest()
                                .with("a", "true")
                                .with(compensating("a", anAction("undo", "true")))
                                .with(compensating("undo", anAction("again", "true")))),
                arguments(
                        "ConfigurationGraph/Action[Name='next']/After",
                        "undo",
                        aRequest()
                                .with("a", "true")
                                .with(compensating("a", anAction("undo", "true")))
                                .with("next", "true", "undo")),
                arguments(
                        "DestructionGraph/Action[Name='bye']/After",
                        "a",
                        aRequest().with("a", "true").with(beforeTheEnd(minute, anAction("bye", "true", "a")))),
                arguments(
                        "DestructionGraph/Action[Name='undo']/Compensates",
                        "a",
                        aRequest()
                                .with("a", "true")
                                .with(compensating("a", beforeTheEnd(minute, anAction("undo", "true"))))),
                arguments(
                        "DestructionGraph/TimeLimit",
                        "PT216H",
                        aRequest().with(beforeTheEnd(Duration.ofDays(9), anAction("bye", "true")))),
                arguments(
                        "ConfigurationGraph/Action[1]/User",
                        "ro ot",
                        aRequest().with(asUser("ro ot", anAction("a", "true")))),
                arguments(
                        "DestructionGraph/Action[1]/Script",
                        "0",
                        aRequest().with("a", "true").with(beforeTheEnd(minute, anAction("bye", "")))),
                arguments(
                        "DestructionGraph/Action/Name",
                        "a",
                        aRequest().with("a", "true").with(beforeTheEnd(minute, anAction("a", "true")))),
                arguments(
                        "ConfigurationGraph/Action/Name",
                        "a",
                        aRequest().with("a", "true").with("a", "true")),
                arguments("ConfigurationGraph/Action[1]/Script", "0", aRequest().with("a", "")),
                arguments(
                        "ConfigurationGraph/Action[1]/Script",
                        "1048577",
                        aRequest().with("a", "x".repeat((1 << 20) + 1))),
                arguments(
                        "ConfigurationGraph/Action[1]/Timeout",
                        "PT216H",
                        aRequest().with(patient)),
                arguments(
                        "ConfigurationGraph/Action[1]/OnError/Retry/Delay",
                        "PT-1S",
                        aRequest().with(negative)),
                arguments(
                        "ConfigurationGraph/Action[1]/OnError/Retry/Count",
                        "99",
                        aRequest().with(stubborn)),
                arguments(
                        "ConfigurationGraph/Action[1]/Parameter/Name",
                        "a b",
                        aRequest().with(withParameter(anAction("a", "true"), "a b", "x"))),
                arguments(
                        "ConfigurationGraph/Action[1]/Parameter/Name",
                        "ATELIER_OUTPUT",
                        aRequest().with(withParameter(anAction("a", "true"), "ATELIER_OUTPUT", "x"))),
                arguments(
                        "ConfigurationGraph/Action[1]/Parameter/Name",
                        "x".repeat(65),
                        aRequest().with(withParameter(anAction("a", "true"), "x".repeat(65), "x"))),
                arguments(
                        "ConfigurationGraph/Action[1]/ScriptFile/Sha256",
                        "absent",
                        aRequest()
                                .with(ActionDraft.of("a", source("test:script")).action())),
                arguments("ConfigurationGraph/Action", "201", manyActions(201)));
    }

    private static Requests manyActions(int count) {
        Requests request = aRequest();
        for (int number = 0; number < count; number++) {
            request.with("a" + number, "true");
        }
        return request;
    }

    @Test
    void shouldFindTheOrderAndNoCycleInALongChain() {
        // given
        Requests request = aRequest();
        for (int number = 199; number >= 1; number--) {
            request.with("a" + number, "true", "a" + (number - 1));
        }
        List<Action> graph = request.with("a0", "true").build().graph();

        // when
        List<Action> order = ActionOrder.of(graph);

        // then
        assertThatCode(() -> checkGraph(graph)).doesNotThrowAnyException();
        assertThat(order.get(0).name()).isEqualTo("a0");
        assertThat(order.get(199).name()).isEqualTo("a199");
    }

    @Test
    void shouldLetAddedActionsComeAfterThoseThatAreThere() {
        Action old = anAction("old", "true");
        Action last = beforeTheEnd(Duration.ofMinutes(1), anAction("last", "true"));

        assertThatCode(() -> checkGraph(List.of(anAction("new", "true", "old")), old))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(EngineException.class)
                .as("after what runs before the end")
                .isThrownBy(() -> checkGraph(List.of(anAction("new", "true", "last")), last));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> checkGraph(List.of(anAction("old", "true")), old));
    }

    private void checkGraph(List<Action> graph, Action... existing) {
        WorkspaceRequest before = aRequest().with(existing).build();
        rules.checkGraph(graph, before, before.allocation());
    }
}
