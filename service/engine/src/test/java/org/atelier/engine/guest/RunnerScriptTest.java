package org.atelier.engine.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.atelier.engine.guest.RunnerReport.State;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the runner does with actions that end, in real shells. */
class RunnerScriptTest extends AbstractRunnerTest {

    @ParameterizedTest
    @MethodSource("shells")
    void shouldReportOutputStatusAndAttributes(List<String> shell) {
        // given
        GuestRunner runner = runner(shell);
        String script = "echo \"$A\"; echo err >&2; atelier-output n 42; printf 'm=x y' >>\"$ATELIER_OUTPUT\"; exit 3";

        // when
        runner.start(payload(1, script, Map.of("A", "it's $HOME `id`\nnext")), 1);

        // then
        RunnerReport report = ended(runner, 1, 1);
        assertThat(report.state()).isEqualTo(State.DONE);
        assertThat(report.exitStatus()).hasValue(3);
        assertThat(report.outputTail()).isEqualTo("it's $HOME `id`\nnext\nerr\n");
        assertThat(report.attributes()).containsOnly(Map.entry("n", "42"), Map.entry("m", "x y"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void shouldTellHowFarAScriptSaysThatItIs(List<String> shell) throws IOException {
        // given
        GuestRunner runner = runner(shell);
        Path seen = directory.resolve("seen");
        String script = "set -e; atelier-progress 7; until [ -e " + seen + " ]; do sleep 0.1; done; "
                + "atelier-progress 42.5%; for wrong in 101 -1 x '' 1000 '50 60'; do atelier-progress \"$wrong\"; done; atelier-progress";

        // when
        runner.start(payload(1, script, Map.of()), 1);

        // then
        await().until(() -> runner.status(1, 1).percent().equals(OptionalInt.of(7)));
        Files.createFile(seen);
        RunnerReport report = ended(runner, 1, 1);
        assertThat(report.percent()).hasValue(42);
        assertThat(report.exitStatus()).hasValue(0);
        assertThat(report.outputTail().lines())
                .hasSize(7)
                .startsWith("atelier-progress takes 0 to 100, not 101")
                .endsWith("atelier-progress takes 0 to 100, not nothing");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void shouldNotBelieveWhatIsWrittenInPlaceOfItsProgress(List<String> shell) {
        // given
        GuestRunner runner = runner(shell);

        // when
        runner.start(payload(1, "printf '999999999999\\nboot=x' >$ATELIER_PROGRESS", Map.of()), 1);

        // then
        RunnerReport report = ended(runner, 1, 1);
        assertThat(report.percent()).isEmpty();
        assertThat(report.boot()).isNotEqualTo("x");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void shouldRunAsTheUserThatTheActionNames(List<String> shell) throws IOException {
        // given
        letOthersIn();
        GuestRunner runner = runner(shell);
        String script = "#!/bin/sh -e\nid -un; echo \"$A\"; atelier-output n 42; atelier-progress 9; ! ls " + directory
                + "; exit 3";

        // when
        runner.start(payload(1, script, Optional.of("nobody"), Map.of("A", "it's")), 1);
        runner.start(payload(2, script, Optional.of("nosuchuser"), Map.of()), 1);

        // then
        RunnerReport report = ended(runner, 1, 1);
        assertThat(report.exitStatus()).hasValue(3);
        assertThat(report.outputTail()).startsWith("nobody\nit's\n").contains("ermission denied");
        assertThat(report.attributes()).containsOnly(Map.entry("n", "42"));
        assertThat(report.percent()).hasValue(9);
        assertThat(ended(runner, 2, 1).outputTail()).isEqualTo("this guest has no user nosuchuser\n");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void shouldRunAnAttemptOnceHoweverOftenItIsStarted(List<String> shell) throws IOException {
        // given
        GuestRunner runner = runner(shell);
        Path count = directory.resolve("count");
        ActionPayload payload = payload(1, "echo x >>" + count, Map.of());

        // when
        for (int times = 0; times < 5; times++) {
            runner.start(payload, 1);
        }
        ended(runner, 1, 1);
        runner.start(payload, 1);
        runner.start(payload, 2);
        ended(runner, 1, 2);

        // then
        assertThat(Files.readAllLines(count)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void shouldRunTheInterpreterThatTheScriptNames(List<String> shell) {
        // given
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")));
        GuestRunner runner = runner(shell);

        // when
        runner.start(payload(1, "#!/usr/bin/perl -w\nprint 6 * 7, \"\\n\";", Map.of()), 1);

        // then
        assertThat(ended(runner, 1, 1).outputTail()).isEqualTo("42\n");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void shouldDeliverALargeScriptWhole(List<String> shell) {
        // given
        GuestRunner runner = runner(shell);

        // when
        runner.start(payload(7, "# " + "x".repeat(300_000) + "\necho whole", Map.of()), 1);

        // then
        assertThat(ended(runner, 7, 1).outputTail()).isEqualTo("whole\n");
    }
}
