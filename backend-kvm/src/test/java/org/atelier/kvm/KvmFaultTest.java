package org.atelier.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineEvent.Stopped.Cause;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineStatus.State;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.testkit.EventRecorder;
import org.junit.jupiter.api.Test;

/** What goes wrong with real machines, and how soon it is known. */
class KvmFaultTest extends AbstractKvmTest {

    private static final Duration SECONDS = Duration.ofSeconds(10);

    private final EventRecorder events = new EventRecorder();

    @Test
    void shouldNoticeThatTheEmulatorWasKilled() throws Exception {
        MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm));
        vmm.listen(events);

        KvmFixture.emulator(machine).destroyForcibly();

        awaitEvent(new MachineEvent.Stopped(machine.id(), Cause.CRASHED));
        assertThat(vmm.status(machine.id())).isEmpty();
    }

    @Test
    void shouldNoticeThatTheGuestPoweredItselfOff() {
        MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm));
        vmm.listen(events);

        KvmFixture.shell(vmm, machine, "(sleep 1; poweroff -f) </dev/null >/dev/null 2>&1 &");

        awaitEvent(new MachineEvent.Stopped(machine.id(), Cause.GUEST_SHUTDOWN));
    }

    @Test
    void shouldPauseAMachineWhoseDiskIsFullAndGoOnWhenThereIsRoom() throws Exception {
        assumeTrue(LocalUser.isRoot(), "only root can mount a small filesystem");
        Path small = Files.createDirectory(directory.resolve("small"));
        run("mount", "-t", "tmpfs", "-o", "size=6m", "small", small.toString());
        try {
            MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm, small));
            vmm.listen(events);
            KvmFixture.shell(
                    vmm, machine, "(dd if=/dev/urandom of=/big bs=64k count=160; sync) </dev/null >/dev/null 2>&1 &");

            awaitEvent(new MachineEvent.IoError(machine.id(), "vda: no space left on the host"));
            assertThat(vmm.status(machine.id()).orElseThrow().state()).isEqualTo(State.IO_ERROR);

            run("mount", "-o", "remount,size=64m", small.toString());
            vmm.resume(machine.id());
            assertThat(KvmFixture.shell(vmm, machine, "echo alive").output()).isEqualTo("alive\n");
            vmm.destroy(machine.id());
        } finally {
            fixture.close();
            run("umount", small.toString());
        }
    }

    @Test
    void shouldSayThatTheDiskIsFullWhenSaving() throws Exception {
        assumeTrue(LocalUser.isRoot(), "only root can mount a small filesystem");
        MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm));
        Path small = Files.createDirectory(directory.resolve("small"));
        run("mount", "-t", "tmpfs", "-o", "size=4m", "small", small.toString());
        try {
            assertFails(VmmError.NO_SPACE, () -> vmm.save(machine.id(), small.resolve("memory")));

            assertThat(small).isEmptyDirectory();
            assertThat(vmm.status(machine.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
        } finally {
            run("umount", small.toString());
        }
    }

    @Test
    void shouldKeepOnlyTheStartOfWhatACommandPrints() {
        MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm));

        GuestAgent.Result result = KvmFixture.shell(vmm, machine, "yes | head -c 3000000");

        assertThat(result.output()).hasSize(1 << 20);
    }

    @Test
    void shouldLoseTheAgentButNotTheMachineOfAGuestThatPrintsWithoutEnd() {
        MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm));

        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> vmm.guest(machine.id())
                        .run(List.of("/bin/sh", "-c", "yes | head -c 12000000"), new byte[0], KvmFixture.PATIENCE))
                .withMessageContaining("Maybe send its output to a file")
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));

        // What is left of the answer may be taken for that of the next command, too.
        await().atMost(SECONDS)
                .untilAsserted(() ->
                        assertFails(VmmError.GUEST_UNREACHABLE, () -> KvmFixture.shell(vmm, machine, "echo alive")));
        assertThat(vmm.status(machine.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void shouldBoundTheConsoleOfAGuestThatPrintsWithoutEnd() throws Exception {
        MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm));
        Path log = machine.consoleLog();
        Files.write(log, new byte[6 << 20], StandardOpenOption.APPEND);

        await().atMost(SECONDS).until(() -> Files.size(log) < 2 << 20);
        KvmFixture.shell(vmm, machine, "echo still written >/dev/ttyS0");

        await().atMost(SECONDS).untilAsserted(() -> assertThat(
                        Files.readString(log, StandardCharsets.ISO_8859_1).strip())
                .endsWith("still written"));
    }

    @Test
    void shouldSayThatACommandDoesNotExistInTheGuest() {
        MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm));

        assertFails(VmmError.REJECTED, () -> vmm.guest(machine.id())
                .run(List.of("/bin/none"), new byte[0], Duration.ofSeconds(20)));
    }

    @Test
    void shouldNotWaitForAnAgentThatDied() {
        MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm));

        assertFails(VmmError.GUEST_UNREACHABLE, () -> KvmFixture.shell(vmm, machine, "killall -9 guest-agent qemu-ga"));
    }

    @Test
    void shouldNotWaitForAMachineThatIsDestroyedUnderARunningCommand() {
        MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm));
        Thread destroyer = new Thread(() -> vmm.destroy(machine.id()));
        destroyer.start();

        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> KvmFixture.shell(vmm, machine, "sleep 20"))
                .satisfies(failure -> assertThat(failure.error()).isIn(VmmError.NOT_FOUND, VmmError.GUEST_UNREACHABLE));
    }

    private void awaitEvent(MachineEvent event) {
        await().atMost(SECONDS).untilAsserted(() -> assertThat(events.events()).contains(event));
    }

    private static void assertFails(VmmError error, ThrowingCallable call) {
        assertThatExceptionOfType(VmmException.class).isThrownBy(call).satisfies(failure -> assertThat(failure.error())
                .isEqualTo(error));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }
}
