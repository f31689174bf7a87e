package org.atelier.engine.guest;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.engine.guest.RunnerReport.State;
import org.atelier.engine.service.ActionDraft;
import org.atelier.spi.vmm.GuestAgent;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The runner in real shells. Its directory, {@code /run/atelier} in a guest, is a temporary one here. */
@Timeout(90)
abstract class AbstractRunnerTest {

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

    GuestRunner runner(List<String> shell) {
        return new GuestRunner(new Shell(shell));
    }

    static ActionPayload payload(int number, String script, Map<String, String> parameters) {
        return payload(number, script, Optional.empty(), parameters);
    }

    static ActionPayload payload(int number, String script, Optional<String> user, Map<String, String> parameters) {
        ActionDraft draft = new ActionDraft("action", script).parameters(parameters);
        user.ifPresent(draft::user);
        return ActionPayload.of(number, draft.action(), script);
    }

    void letOthersIn() throws IOException {
        Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "only root may be another user");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    static RunnerReport ended(GuestRunner runner, int action, int attempt) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> runner.status(action, attempt),
                        report -> report.state() != State.RUNNING && report.state() != State.NONE);
    }
}
