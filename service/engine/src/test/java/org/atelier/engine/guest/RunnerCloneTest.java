package org.atelier.engine.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.atelier.engine.guest.RunnerReport.State;
import org.atelier.engine.model.Action;
import org.atelier.engine.service.ActionDraft;
import org.atelier.spi.vmm.GuestAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the runner does around freezing and cloning; in a shell whose commands are never its own, so that all can be stubs. */
class RunnerCloneTest {

    @TempDir
    Path directory;

    private final GuestRunner runner = new GuestRunner(new Shell());

    private final class Shell implements GuestAgent {

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public Result run(List<String> command, byte[] input, Duration timeout) {
            List<String> here = command.stream()
                    .map(word -> word.replace(GuestRunner.DIRECTORY, directory.toString())
                            .replace("/bin/sh", "/bin/dash"))
                    .toList();
            return HostStubs.run(here, input, directory);
        }
    }

    private Path root(String path) {
        return directory.resolve("root").resolve(path);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(directory.resolve("calls"));
    }

    private static ActionPayload payload() {
        Action action = new ActionDraft("action", "echo ran")
                .reuse(Action.Reuse.CACHEABLE)
                .action();
        return ActionPayload.of(1, action, "echo ran");
    }

    /** Its clones go on in the same boot, and have other actions under the same numbers. */
    @Test
    void shouldForgetWhatHasRunBeforeItIsFrozen() throws IOException {
        runner.start(payload(), 1);
        await().until(() -> runner.status(1, 1).state() == State.DONE);

        runner.settle();

        assertThat(runner.status(1, 1).state()).isEqualTo(State.NONE);
        assertThat(directory.resolve("actions")).doesNotExist();
        assertThat(root("proc/sys/vm/drop_caches")).hasContent("3");
        assertThat(runner.start(payload(), 1).state()).isEqualTo(State.RUNNING);
        await().until(() -> runner.status(1, 1).outputTail().equals("ran\n"));
    }

    @Test
    void shouldSetTheClockAndBringUpItsInterfaces() throws IOException {
        Files.createDirectories(root("sys/class/net/lo"));

        runner.awake(Instant.ofEpochSecond(1234567), 1);

        await().untilAsserted(() -> assertThat(calls())
                .contains("date -u -s @1234567", "ip link set eth0 up", "udhcpc -b -S -t 10 -T 1 -i eth0")
                .noneMatch(call -> call.contains(" lo")));
    }

    @Test
    void shouldLeaveInterfacesToANetworkManager() throws IOException {
        Files.createDirectories(root("run/systemd/netif"));

        runner.awake(Instant.EPOCH, 1);

        assertThat(calls()).noneMatch(call -> call.startsWith("ip ") || call.startsWith("udhcpc"));
    }

    @Test
    void shouldGiveACloneNamesAndKeysOfItsOwn() throws IOException {
        for (String file :
                List.of("etc/hostname", "etc/machine-id", "etc/ssh/ssh_host_rsa_key", "etc/ssh/ssh_host_rsa_key.pub")) {
            Files.createDirectories(root(file).getParent());
            Files.writeString(root(file), "golden\n");
        }
        Files.createDirectories(root("etc/dropbear"));
        Files.writeString(root("etc/dropbear/dropbear_ed25519_host_key"), "golden\n");

        runner.identify("clone-7", new byte[] {1, -2}, Instant.ofEpochSecond(1234567), 1);

        assertThat(root("dev/urandom")).hasContent("01fe");
        assertThat(runner.status(1, 1).state()).isEqualTo(State.NONE);
        assertThat(root("etc/hostname")).hasContent("clone-7");
        assertThat(root("etc/machine-id")).hasContent("0f8fad5bd9cb469fa16570867728950e");
        assertThat(root("etc/ssh/ssh_host_rsa_key")).doesNotExist();
        assertThat(calls())
                .contains(
                        "hostname clone-7",
                        "date -u -s @1234567",
                        "ssh-keygen -A",
                        "dropbearkey -t ed25519 -f " + root("etc/dropbear/dropbear_ed25519_host_key"));
    }
}
