package org.atelier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineEvent.Stopped.Cause;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;
import org.atelier.spi.vmm.MachineStatus;
import org.atelier.spi.vmm.MachineStatus.State;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.api.Test;

/**
 * What every VMM adapter does. An adapter's test implements the five abstract methods; it ends what the tests started and closes
 * what it opened after each test.
 */
public interface VmmContract {

    /** The VMM under test: site {@code contract}, one for each test. */
    Vmm vmm();

    /** The same hypervisor and data directory, opened for another site or once more. */
    Vmm reopen(String site);

    /**
     * A machine that was not used before, with its disks in place, whose guest runs the agent and {@code /bin/sh}. (A simulated
     * guest answers the two commands of {@link #shouldBringBackWhatACommandSays} and {@link #shouldGiveUpOnACommandThatNeverEnds}.)
     */
    MachineSpec newMachine();

    /** A directory for the test's files, which the hypervisor can read and write. */
    Path directory();

    /** The longest a guest takes from creation to its agent's first answer. */
    Duration patience();

    @Test
    default void shouldCreateAndDestroyOnceHoweverOftenAsked() {
        MachineSpec machine = newMachine();
        EventRecorder events = record();

        vmm().create(machine);
        vmm().create(machine);
        awaitGuest(machine.id());
        MachineStatus status = vmm().status(machine.id()).orElseThrow();
        vmm().destroy(machine.id());
        vmm().destroy(machine.id());

        assertThat(status.state()).isEqualTo(State.RUNNING);
        assertThat(status.name()).isEqualTo(machine.name());
        assertThat(status.guestReady()).isTrue();
        assertThat(vmm().status(machine.id())).isEmpty();
        awaitEvents(
                events,
                new MachineEvent.Running(machine.id()),
                new MachineEvent.GuestReady(machine.id()),
                new MachineEvent.Stopped(machine.id(), Cause.DESTROYED));
    }

    @Test
    default void shouldPauseAndResume() {
        MachineSpec machine = started();
        EventRecorder events = record();

        vmm().pause(machine.id());
        vmm().pause(machine.id());
        State paused = vmm().status(machine.id()).orElseThrow().state();
        boolean answersWhilePaused = vmm().guest(machine.id()).ready();
        vmm().resume(machine.id());
        vmm().resume(machine.id());

        assertThat(paused).isEqualTo(State.PAUSED);
        assertThat(answersWhilePaused).isFalse();
        assertThat(vmm().status(machine.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
        awaitGuest(machine.id());
        awaitEvents(events, new MachineEvent.Paused(machine.id()), new MachineEvent.Running(machine.id()));
    }

    @Test
    default void shouldSaveAndRestore() {
        MachineSpec machine = started();
        Path memory = directory().resolve(machine.name() + ".memory");
        EventRecorder events = record();

        vmm().save(machine.id(), memory);
        vmm().save(machine.id(), memory);
        boolean goneWhileSaved = vmm().status(machine.id()).isEmpty();
        vmm().restore(machine, memory);
        vmm().restore(machine, memory);

        assertThat(goneWhileSaved).isTrue();
        assertThat(memory).isNotEmptyFile();
        assertThat(vmm().status(machine.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
        awaitGuest(machine.id());
        awaitEvents(
                events, new MachineEvent.Stopped(machine.id(), Cause.SAVED), new MachineEvent.Running(machine.id()));
    }

    @Test
    default void shouldRefuseToRestoreFromAFileThatIsNoSavedMemory() throws Exception {
        MachineSpec machine = newMachine();
        Path memory = Files.writeString(directory().resolve("not-a-memory"), "hello");

        ThrowingCallable restoring = () -> vmm().restore(machine, memory);

        assertFails(VmmError.REJECTED, restoring);
        assertThat(vmm().status(machine.id())).isEmpty();
    }

    @Test
    default void shouldBringBackWhatACommandSays() {
        MachineSpec machine = started();
        List<String> command = List.of("/bin/sh", "-c", "cat; echo oops >&2; exit 3");

        GuestAgent.Result result = vmm().guest(machine.id()).run(command, utf8("hello"), patience());

        assertThat(result).isEqualTo(new GuestAgent.Result(3, "hello", "oops\n"));
    }

    @Test
    default void shouldGiveUpOnACommandThatNeverEnds() {
        MachineSpec machine = started();
        List<String> command = List.of("/bin/sh", "-c", "while :; do sleep 1; done");

        assertFails(VmmError.TIMEOUT, () -> vmm().guest(machine.id()).run(command, new byte[0], Duration.ofSeconds(2)));
    }

    @Test
    default void shouldNotWaitForAGuestThatCannotAnswer() {
        MachineSpec machine = started();
        vmm().pause(machine.id());

        assertFails(VmmError.GUEST_UNREACHABLE, () -> vmm().guest(machine.id())
                .run(List.of("/bin/true"), new byte[0], Duration.ofSeconds(5)));
    }

    @Test
    default void shouldAdjustMemoryCpuShareAndBandwidthWhileRunning() {
        MachineSpec machine = started();
        MachineResources before = machine.resources();
        int share = vmm().describe().features().contains("cpu-share") ? 50 : 100;
        int bandwidth = vmm().describe().features().contains(HostDescription.BANDWIDTH_SHAPING) ? 100 : 0;

        vmm().adjust(machine.id(), new MachineResources(before.vcpus(), share, before.memoryMiB() - 16, bandwidth));

        assertThat(vmm().status(machine.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
    }

    @Test
    default void shouldRefuseABandwidthThatItCannotHold() {
        assumeFalse(vmm().describe().features().contains(HostDescription.BANDWIDTH_SHAPING));
        MachineSpec machine = started();
        MachineSpec greedy = withBandwidth(newMachine());

        assertFails(VmmError.UNSUPPORTED, () -> vmm().create(greedy));
        assertFails(VmmError.UNSUPPORTED, () -> vmm().adjust(machine.id(), greedy.resources()));

        assertThat(vmm().status(greedy.id())).isEmpty();
    }

    private static MachineSpec withBandwidth(MachineSpec machine) {
        MachineResources plain = machine.resources();
        return new MachineSpec(
                machine.id(),
                machine.name(),
                new MachineResources(plain.vcpus(), plain.cpuSharePercent(), plain.memoryMiB(), 100),
                machine.boot(),
                machine.disks(),
                machine.nics(),
                machine.consoleLog());
    }

    @Test
    default void shouldRebootAGuest() {
        MachineSpec machine = started();
        EventRecorder events = record();

        vmm().reboot(machine.id());

        await().atMost(patience())
                .untilAsserted(() -> assertThat(events.events()).contains(new MachineEvent.GuestReady(machine.id())));
        assertThat(vmm().status(machine.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
    }

    @Test
    default void shouldShutAGuestDown() {
        MachineSpec machine = started();
        EventRecorder events = record();

        vmm().shutdown(machine.id());

        awaitEvents(events, new MachineEvent.Stopped(machine.id(), Cause.GUEST_SHUTDOWN));
        assertThat(vmm().status(machine.id())).isEmpty();
    }

    @Test
    default void shouldKeepMachinesOfAnotherSiteOutOfSight() {
        MachineSpec machine = started();

        try (Vmm other = reopen("another")) {
            assertThat(other.machines()).extracting(MachineStatus::id).doesNotContain(machine.id());
            assertThat(other.status(machine.id())).isEmpty();
            other.destroy(machine.id());
        }

        assertThat(vmm().machines()).extracting(MachineStatus::id).contains(machine.id());
    }

    @Test
    default void shouldFindItsMachinesAgainWhenReopened() {
        MachineSpec machine = started();
        vmm().close();

        try (Vmm again = reopen("contract")) {
            assertThat(again.machines()).extracting(MachineStatus::id).contains(machine.id());
            await().atMost(patience()).until(() -> again.guest(machine.id()).ready());
            again.destroy(machine.id());
            assertThat(again.machines()).extracting(MachineStatus::id).doesNotContain(machine.id());
        }
    }

    @Test
    default void shouldSayThatAMachineIsUnknown() {
        MachineId unknown = new MachineId(UUID.randomUUID());
        Path memory = directory().resolve("unknown.memory");
        MachineResources resources = new MachineResources(1, 100, 64, 0);

        assertThat(vmm().status(unknown)).isEmpty();
        assertThat(vmm().guest(unknown).ready()).isFalse();
        assertFails(VmmError.NOT_FOUND, () -> vmm().pause(unknown));
        assertFails(VmmError.NOT_FOUND, () -> vmm().resume(unknown));
        assertFails(VmmError.NOT_FOUND, () -> vmm().reboot(unknown));
        assertFails(VmmError.NOT_FOUND, () -> vmm().shutdown(unknown));
        assertFails(VmmError.NOT_FOUND, () -> vmm().save(unknown, memory));
        assertFails(VmmError.NOT_FOUND, () -> vmm().adjust(unknown, resources));
        assertFails(VmmError.NOT_FOUND, () -> vmm().guest(unknown)
                .run(List.of("/bin/true"), new byte[0], Duration.ofSeconds(5)));
    }

    @Test
    default void shouldRefuseAMachineWhoseDiskIsMissing() {
        MachineSpec machine = newMachine();
        Disk missing = new Disk(directory().resolve("missing.qcow2"), ImageFormat.QCOW2, DiskKind.DISK);
        MachineSpec broken = new MachineSpec(
                machine.id(),
                machine.name(),
                machine.resources(),
                machine.boot(),
                List.of(missing),
                machine.nics(),
                machine.consoleLog());

        assertFails(VmmError.REJECTED, () -> vmm().create(broken));
        assertThat(vmm().machines()).extracting(MachineStatus::id).doesNotContain(machine.id());
    }

    @Test
    default void shouldDescribeTheHost() {
        assertThat(vmm().describe()).satisfies(host -> {
            assertThat(host.cpus()).isPositive();
            assertThat(host.memoryMiB()).isPositive();
            assertThat(host.diskMiB()).isPositive();
            assertThat(host.hypervisor()).isNotBlank();
            assertThat(host.connection()).isNotBlank();
            assertThat(host.bandwidthMbps() > 0).isEqualTo(host.features().contains(HostDescription.BANDWIDTH_SHAPING));
            assertThat(host.acceleration()).isIn("kvm", "tcg", "xen", "simulated");
        });
    }

    private MachineSpec started() {
        MachineSpec machine = newMachine();
        vmm().create(machine);
        awaitGuest(machine.id());
        return machine;
    }

    private EventRecorder record() {
        EventRecorder recorder = new EventRecorder();
        // Lives as long as the VMM under test, which the adapter's test closes.
        assertThat(vmm().listen(recorder)).isNotNull();
        return recorder;
    }

    private void awaitGuest(MachineId id) {
        await().atMost(patience()).until(() -> vmm().guest(id).ready());
    }

    private void awaitEvents(EventRecorder recorder, MachineEvent... expected) {
        await().atMost(patience())
                .untilAsserted(() -> assertThat(recorder.events()).containsSubsequence(expected));
        assertThat(recorder.events()).doesNotHaveDuplicates();
    }

    private static void assertFails(VmmError error, ThrowingCallable call) {
        assertThatExceptionOfType(VmmException.class).isThrownBy(call).satisfies(failure -> assertThat(failure.error())
                .isEqualTo(error));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
