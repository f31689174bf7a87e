package org.atelier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineEvent;
import org.atelier.spi.vmm.MachineEvent.Stopped.Cause;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.api.Test;

/** What a VMM adapter does whose machines can be started from the memory of others: see {@link VmmContract}. */
public interface MemoryCloneContract {

    /** The VMM under test, which has the feature. */
    Vmm vmm();

    /** A machine that was not used before, with its disks in place; it has no NICs and no discs. */
    MachineSpec newMachine();

    /** A machine that was not used before, with an overlay of each of this one's disks in place. */
    MachineSpec newClone(MachineSpec original);

    /** A directory for the test's files, which the hypervisor can read and write. */
    Path directory();

    /** The longest that news of a machine takes. */
    Duration patience();

    @Test
    default void shouldStartMachinesAtOnceFromTheMemoryOfAnother() {
        MachineSpec original = newMachine();
        Path memory = directory().resolve("frozen.memory");
        EventRecorder events = new EventRecorder();
        assertThat(vmm().listen(events)).isNotNull();
        vmm().create(original);

        vmm().freeze(original.id(), memory);
        vmm().freeze(original.id(), memory);
        boolean goneWhileFrozen = vmm().status(original.id()).isEmpty();
        List<MachineSpec> clones = List.of(newClone(original), newClone(original));
        atOnce(clones, clone -> vmm().thaw(clone, memory));
        clones.forEach(clone -> vmm().thaw(clone, memory));

        assertThat(vmm().describe().features()).contains(HostDescription.MEMORY_CLONES);
        assertThat(goneWhileFrozen).isTrue();
        assertThat(clones)
                .extracting(clone -> vmm().status(clone.id()).orElseThrow().name())
                .containsExactly(clones.get(0).name(), clones.get(1).name());
        assertThat(namesInDirectory()).contains("frozen.memory").noneMatch(MemoryCloneContract::isTemporary);
        await().atMost(patience()).untilAsserted(() -> assertThat(events.events())
                .contains(
                        new MachineEvent.Running(original.id()),
                        new MachineEvent.Stopped(original.id(), Cause.SAVED),
                        new MachineEvent.Running(clones.get(0).id()),
                        new MachineEvent.Running(clones.get(1).id()))
                .doesNotHaveDuplicates()
                .doesNotHaveAnyElementsOfTypes(MachineEvent.Paused.class));
    }

    @Test
    default void shouldFreezeOnlyWhatRunsAndThawOnlyWhatFits() throws IOException {
        MachineSpec original = newMachine();
        Path memory = directory().resolve("frozen.memory");
        assertFails(VmmError.NOT_FOUND, () -> vmm().freeze(original.id(), memory));
        vmm().create(original);
        vmm().pause(original.id());
        assertFails(VmmError.WRONG_STATE, () -> vmm().freeze(original.id(), memory));
        assertThat(memory).doesNotExist();
        vmm().resume(original.id());
        vmm().freeze(original.id(), memory);

        MachineSpec clone = newClone(original);
        MachineResources resources = clone.resources();
        MachineResources more = new MachineResources(1, 100, resources.memoryMiB() + 16, 0);
        MachineResources wider = new MachineResources(2, 100, resources.memoryMiB(), 0);
        Path text = Files.writeString(directory().resolve("not-a-memory"), "hello");
        assertFails(VmmError.REJECTED, () -> vmm().thaw(with(more, clone.disks(), clone), memory));
        assertFails(VmmError.REJECTED, () -> vmm().thaw(with(wider, clone.disks(), clone), memory));
        assertFails(VmmError.REJECTED, () -> vmm().thaw(withMore(DiskKind.DISK, clone), memory));
        assertFails(VmmError.REJECTED, () -> vmm().thaw(withMore(DiskKind.DISC, clone), memory));
        assertFails(VmmError.REJECTED, () -> vmm().thaw(clone, text));
        assertFails(VmmError.REJECTED, () -> vmm().thaw(clone, directory().resolve("missing")));
        assertThat(vmm().machines()).isEmpty();
        assertThat(namesInDirectory()).noneMatch(MemoryCloneContract::isTemporary);
    }

    private MachineSpec withMore(DiskKind kind, MachineSpec machine) {
        Path file = directory().resolve("more.qcow2");
        vmm().images().createBlank(file, 1 << 20);
        List<Disk> disks = new ArrayList<>(machine.disks());
        disks.add(new Disk(file, ImageFormat.QCOW2, kind));
        return with(machine.resources(), disks, machine);
    }

    private static MachineSpec with(MachineResources resources, List<Disk> disks, MachineSpec machine) {
        return new MachineSpec(
                machine.id(), machine.name(), resources, machine.boot(), disks, machine.nics(), machine.consoleLog());
    }

    private static void atOnce(List<MachineSpec> machines, Consumer<MachineSpec> action) {
        machines.stream()
                .map(machine -> CompletableFuture.runAsync(() -> action.accept(machine)))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static boolean isTemporary(String name) {
        return name.endsWith(".part") || name.endsWith(".thaw");
    }

    private List<String> namesInDirectory() {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertFails(VmmError error, ThrowingCallable call) {
        assertThatExceptionOfType(VmmException.class).isThrownBy(call).satisfies(failure -> assertThat(failure.error())
                .isEqualTo(error));
    }
}
