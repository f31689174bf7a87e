package org.atelier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.ImageStore;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineEvent.Stopped.Cause;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineStatus.State;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.spi.vmm.VmmProvider;
import org.atelier.spi.vmm.VmmSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedVmmTest implements VmmContract, UsageContract, MemoryCloneContract, DeviceContract, ImageStoreContract {

    @TempDir
    Path data;

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.at("2026-11-21T12:00:00Z");
    private final List<Vmm> opened = new ArrayList<>();
    private SimulatedVmm vmm;

    @BeforeEach
    void open() {
        vmm = reopen("contract");
        vmm.respondTo(command -> command.toString().contains("exit 3"), GuestScript.exits(3, "hello", "oops\n"));
        vmm.respondTo(command -> command.toString().contains("while"), GuestScript.neverEnds());
    }

    @AfterEach
    void close() {
        opened.forEach(Vmm::close);
    }

    @Override
    public SimulatedVmm vmm() {
        return vmm;
    }

    @Override
    public SimulatedVmm reopen(String site) {
        SimulatedVmm next =
                SimulatedVmm.open(new VmmSettings("host", site, Optional.empty(), data, Map.of("cpus", "8")), clock);
        opened.add(next);
        return next;
    }

    @Override
    public ImageStore images() {
        return vmm.images();
    }

    @Override
    public MachineSpec newMachine() {
        MachineId id = new MachineId(UUID.randomUUID());
        Path disk = directory.resolve(id + ".qcow2");
        vmm.images().createBlank(disk, 1 << 20);
        return new MachineSpec(
                id,
                "atelier-test-" + id.toString().substring(0, 8),
                new MachineResources(1, 100, 128, 0),
                MachineSpec.Boot.FROM_DISK,
                List.of(new MachineSpec.Disk(disk, ImageFormat.QCOW2, MachineSpec.Disk.DiskKind.DISK)),
                List.of(),
                directory.resolve(id + ".log"));
    }

    @Override
    public MachineSpec newClone(MachineSpec original) {
        return newMachine();
    }

    /** Time goes on, which is all that its figures follow from. */
    @Override
    public void work(MachineId id) {
        clock.advance(Duration.ofSeconds(1));
    }

    @Override
    public List<String> devices(MachineId id) {
        return vmm.devices(id);
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(10);
    }

    @Test
    void shouldBeFoundByItsNameAndLabelItself() {
        VmmProvider provider = ServiceLoader.load(VmmProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals("simulated"))
                .findFirst()
                .orElseThrow();

        try (Vmm found = provider.open(new VmmSettings("h", "s", Optional.empty(), data, Map.of()))) {
            assertThat(found.describe().acceleration()).isEqualTo("simulated");
        }
    }

    @Test
    void shouldRefuseAnUnknownOptionOrAnAbsurdValue() {
        assertRefused(Map.of("cpu", "8"), "no option 'cpu'");
        assertRefused(Map.of("cpus", "0"), "cpus (0) must be between 1 and 100000");
        assertRefused(Map.of("memory-mib", "many"), "memory-mib (many) must be a whole number");
    }

    @Test
    void shouldHaveTheBandwidthAndBridgesThatItIsGiven() {
        Map<String, String> options = Map.of("bandwidth-mbps", "1000", "bridges", "br0,br1");
        MachineSpec machine = newMachine();

        try (SimulatedVmm wired =
                SimulatedVmm.open(new VmmSettings("h", "wired", Optional.empty(), data, options), clock)) {
            wired.create(machine);
            wired.adjust(machine.id(), new MachineResources(1, 100, 128, 300));

            assertThat(wired.describe().bandwidthMbps()).isEqualTo(1000);
            assertThat(wired.describe().networks()).containsExactly("br0", "br1");
            assertThat(wired.describe().features()).contains(HostDescription.BANDWIDTH_SHAPING);
        }

        try (SimulatedVmm again =
                SimulatedVmm.open(new VmmSettings("h", "wired", Optional.empty(), data, options), clock)) {
            assertThat(again.resources(machine.id()).orElseThrow().bandwidthMbps())
                    .isEqualTo(300);
        }
    }

    @Test
    void shouldGiveNothingToMachinesThatRunWhereItIsToldNotTo() {
        Map<String, String> options = Map.of(HostDescription.DEVICE_HOTPLUG, "no");
        MachineSpec machine = newMachine();

        try (SimulatedVmm fixed =
                SimulatedVmm.open(new VmmSettings("h", "fixed", Optional.empty(), data, options), clock)) {
            fixed.create(machine);

            assertThat(fixed.describe().features()).doesNotContain(HostDescription.DEVICE_HOTPLUG);
            assertThatExceptionOfType(VmmException.class)
                    .isThrownBy(() -> fixed.equip(machine))
                    .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.UNSUPPORTED));
        }
    }

    @Test
    void shouldFailTheNextCallOnceBeforeItDoesAnything() {
        MachineSpec machine = newMachine();
        vmm.failNext(Verb.CREATE, new VmmException(VmmError.NO_SPACE, "full"));

        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> vmm.create(machine))
                .withMessage("full");
        assertThat(vmm.machines()).isEmpty();

        vmm.create(machine);
        assertThat(vmm.machines()).hasSize(1);
    }

    @Test
    void shouldFailTheNextCallAfterItsWorkIsDone() {
        MachineSpec machine = newMachine();
        vmm.failNextAfterwards(Verb.CREATE, new VmmException(VmmError.TIMEOUT, "lost answer"));

        assertThatExceptionOfType(VmmException.class).isThrownBy(() -> vmm.create(machine));

        assertThat(vmm.machines()).hasSize(1);
    }

    @Test
    void shouldHoldACallUntilReleased() throws Exception {
        MachineSpec machine = newMachine();
        Hold hold = vmm.holdNext(Verb.CREATE);

        CompletableFuture<Void> creation = CompletableFuture.runAsync(() -> vmm.create(machine));
        assertThat(hold.awaitReached(patience())).isTrue();
        assertThat(vmm.machines()).isEmpty();
        hold.release();

        creation.get(60, TimeUnit.SECONDS);
        assertThat(vmm.machines()).hasSize(1);
    }

    @Test
    void shouldTellOfWhatHappensByItself() {
        MachineSpec crashing = newMachine();
        MachineSpec leaving = newMachine();
        MachineSpec full = newMachine();
        List.of(crashing, leaving, full).forEach(vmm::create);
        EventRecorder events = new EventRecorder();
        vmm.listen(events);

        vmm.crash(crashing.id());
        vmm.powerOff(leaving.id());
        vmm.breakDisk(full.id(), "disk full");

        await().untilAsserted(() -> assertThat(events.events())
                .containsSubsequence(
                        new MachineEvent.Stopped(crashing.id(), Cause.CRASHED),
                        new MachineEvent.Stopped(leaving.id(), Cause.GUEST_SHUTDOWN),
                        new MachineEvent.IoError(full.id(), "disk full")));
        assertThat(vmm.status(full.id()).orElseThrow().state()).isEqualTo(State.IO_ERROR);
    }

    @Test
    void shouldNotBootWhatItThaws() {
        MachineSpec original = newMachine();
        MachineSpec clone = newMachine();
        Path memory = directory.resolve("frozen.memory");
        vmm.create(original);
        vmm.freeze(original.id(), memory);
        vmm.bootDelay(Duration.ofHours(1));
        vmm.failNext(Verb.THAW, new VmmException(VmmError.NO_SPACE, "full"));

        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> vmm.thaw(clone, memory))
                .withMessage("full");
        assertThat(vmm.machines()).isEmpty();
        vmm.thaw(clone, memory);
        vmm.thaw(original, memory);

        await().until(() ->
                vmm.guest(clone.id()).ready() && vmm.guest(original.id()).ready());
    }

    @Test
    void shouldFailEveryCallWhileTheHostIsLost() {
        EventRecorder events = new EventRecorder();
        vmm.listen(events);

        vmm.loseHost("unplugged");
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(vmm::machines)
                .withMessageContaining("unplugged")
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.UNAVAILABLE));
        vmm.regainHost();

        assertThat(vmm.machines()).isEmpty();
        await().untilAsserted(() -> assertThat(events.events())
                .containsExactly(new MachineEvent.HostLost("host", "unplugged"), new MachineEvent.HostBack("host")));
    }

    @Test
    void shouldKeepAThousandMachinesOverARestart() {
        for (int i = 0; i < 1000; i++) {
            vmm.create(newMachine());
        }
        vmm.close();

        assertThat(reopen("contract").machines()).hasSize(1000);
    }

    @Test
    void shouldRefuseAMachineWhoseBaseIsMissing() {
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> images().createOverlay(
                                directory.resolve("none"), ImageFormat.QCOW2, directory.resolve("overlay"), 1024))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));
    }

    private void assertRefused(Map<String, String> options, String message) {
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() ->
                        new SimulatedVmmProvider().open(new VmmSettings("h", "s", Optional.empty(), data, options)))
                .withMessageContaining(message)
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));
    }
}
