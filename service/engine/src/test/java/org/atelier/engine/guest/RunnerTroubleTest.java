package org.atelier.engine.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.atelier.engine.guest.RunnerReport.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the runner does with actions that misbehave, in real shells. */
class RunnerTroubleTest extends AbstractRunnerTest {

    @ParameterizedTest
    @MethodSource("shells")
    void shouldKillAnotherUsersAction(List<String> shell) throws IOException {
        // given
        letOthersIn();
        GuestRunner runner = runner(shell);
        runner.start(payload(1, "echo begun; sleep 1234 & sleep 1234", Optional.of("nobody"), Map.of()), 1);
        await().until(() -> runner.status(1, 1).outputTail().equals("begun\n"));

        // when
        runner.kill(1, 1);

        // then
        await().until(() -> ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").endsWith("sleep 1234")));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void shouldKillTheWholeProcessGroup(List<String> shell) throws IOException {
        // given
        GuestRunner runner = runner(shell);
        Path pids = directory.resolve("pids");
        runner.start(payload(1, "sleep 1000 & echo $! >" + pids + "; echo begun; sleep 1000", Map.of()), 1);
        await().until(() -> Files.exists(pids) && Files.size(pids) > 0);
        long child = Long.parseLong(Files.readString(pids).strip());

        // when
        RunnerReport report = runner.kill(1, 1);

        // then
        assertThat(report.state()).isEqualTo(State.DONE);
        assertThat(report.exitStatus()).hasValue(137);
        assertThat(report.outputTail()).isEqualTo("begun\n");
        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void shouldKillWhatHasLeftTheProcessGroup(List<String> shell) {
        // given
        GuestRunner runner = runner(shell);
        String mine = anEndlessSleep();
        String other = anEndlessSleep();
        String script = "setsid @ & setsid sh -c '@ & @' & set -m; @ & echo begun; "
                + "env -i @ & while :; do setsid @ & sleep 0.1; done";
        runner.start(payload(1, script.replace("@", mine), Map.of()), 1);
        runner.start(payload(2, "setsid " + other + " & echo begun; wait", Map.of()), 1);
        await().until(() ->
                running(mine).count() > 6 && runner.status(2, 1).outputTail().equals("begun\n"));

        // when
        RunnerReport report = runner.kill(1, 1);

        // then
        assertThat(running(mine)).isEmpty();
        assertThat(report.exitStatus()).hasValue(137);
        assertThat(report.outputTail()).contains("begun\n");
        assertThat(running(other)).as("what another action has started").hasSize(1);
        runner.kill(2, 1);
    }

    /** One that no other test run has. */
    private static String anEndlessSleep() {
        return "sleep " + ThreadLocalRandom.current().nextInt(1_000_000, 2_000_000_000);
    }

    private static Stream<ProcessHandle> running(String command) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith(command));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void shouldKeepOnlyTheEndOfAFloodOfOutput(List<String> shell) throws IOException {
        // given
        GuestRunner runner = runner(shell);
        String script = "dd if=/dev/zero bs=1048576 count=24 2>/dev/null | tr '\\0' 'x'; echo; echo the end";

        // when
        runner.start(payload(1, script, Map.of()), 1);

        // then
        RunnerReport report = ended(runner, 1, 1);
        assertThat(report.exitStatus()).hasValue(0);
        assertThat(report.outputTail()).hasSize(16 << 10).endsWith("xxx\nthe end\n");
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum())
                    .isLessThan(1 << 20);
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void shouldNotWaitForADaemonThatKeepsTheOutputOpen(List<String> shell) {
        // given
        GuestRunner runner = runner(shell);

        // when
        runner.start(payload(1, "echo started; sleep 30 & exit 0", Map.of()), 1);

        // then
        RunnerReport report = ended(runner, 1, 1);
        assertThat(report.exitStatus()).hasValue(0);
        assertThat(report.outputTail()).isEqualTo("started\n");
        runner.kill(1, 1);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void shouldComeBackWhenTheGuestHasLostIt(List<String> shell) throws IOException {
        // given
        GuestRunner runner = runner(shell);
        runner.start(payload(1, "true", Map.of()), 1);
        ended(runner, 1, 1);
        Files.delete(directory.resolve("runner"));

        // when
        RunnerReport report = runner.status(2, 1);

        // then
        assertThat(report.state()).isEqualTo(State.NONE);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void shouldTellThatAnActionIsGoneWithoutAResult(List<String> shell) {
        // given
        GuestRunner runner = runner(shell);

        // when
        runner.start(payload(1, "echo begun; sleep 1; kill -9 0", Map.of()), 1);

        // then
        RunnerReport report = ended(runner, 1, 1);
        assertThat(report.state()).isEqualTo(State.LOST);
        assertThat(report.outputTail()).isEqualTo("begun\n");
    }
}
