package org.atelier.engine.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.atelier.engine.guest.RunnerReport.State;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Action.OnError;
import org.atelier.spi.vmm.GuestAgent;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The runner in real shells. Its directory, {@code /run/atelier} in a guest, is a temporary one here. */
@Timeout(90)
class RunnerScriptTest {

    @TempDir
    Path directory;

    /** The shells of this machine that guests may have. */
    static Stream<List<String>> shells() {
        return Stream.of(List.of("/bin/dash"), List.of("/bin/busybox", "sh"), List.of("/bin/bash"))
                .filter(shell -> Files.isExecutable(Path.of(shell.get(0))));
    }

    private final class Shell implements GuestAgent {
        private final List<String> shell;

        private Shell(List<String> shell) {
            this.shell = shell;
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public Result run(List<String> command, byte[] input, Duration timeout) {
            List<String> here = Stream.concat(shell.stream(), command.stream().skip(1))
                    .map(word -> word.replace(GuestRunner.DIRECTORY, directory.toString())
                            .replace("/bin/sh", String.join(" ", shell)))
                    .toList();
            return HostStubs.run(here, input, directory);
        }
    }

    private GuestRunner runner(List<String> shell) {
        return new GuestRunner(new Shell(shell));
    }

    private static ActionPayload payload(int number, String script, Map<String, String> parameters) {
        return payload(number, script, Optional.empty(), parameters);
    }

    private static ActionPayload payload(
            int number, String script, Optional<String> user, Map<String, String> parameters) {
        Action action = new Action(
                "action",
                Optional.of(script),
                Optional.empty(),
                user,
                parameters,
                Duration.ofSeconds(10),
                List.of(),
                Optional.empty(),
                false,
                Action.Reuse.INSTANCE,
                OnError.ABORT,
                Optional.empty(),
                List.of());
        return ActionPayload.of(number, action, script);
    }

    private void letOthersIn() throws IOException {
        Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "only root may be another user");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    private static RunnerReport ended(GuestRunner runner, int action, int attempt) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> runner.status(action, attempt).state() != State.RUNNING
                        && runner.status(action, attempt).state() != State.NONE);
        return runner.status(action, attempt);
    }

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
    void shouldKeepOnlyTheEndOfAFloodOfOutput(List<String> shell) throws IOException {
        // given
        GuestRunner runner = runner(shell);
        String script = "dd if=/dev/zero bs=1048576 count=200 2>/dev/null | tr '\\0' 'x'; echo; echo the end";

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
    void shouldDeliverALargeScriptWhole(List<String> shell) {
        // given
        GuestRunner runner = runner(shell);

        // when
        runner.start(payload(7, "# " + "x".repeat(300_000) + "\necho whole", Map.of()), 1);

        // then
        assertThat(ended(runner, 7, 1).outputTail()).isEqualTo("whole\n");
    }
}
