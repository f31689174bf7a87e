package org.atelier.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.spi.vmm.HostDescription;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;
import org.atelier.spi.vmm.MachineSpec.Nic;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.atelier.spi.vmm.MachineStatus.State;
import org.atelier.spi.vmm.Vmm;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.api.Test;

/** What a VMM adapter does whose machines can be given devices while they run: see {@link VmmContract}. */
public interface DeviceContract {

    long SIZE = 8L << 20;
    String MAC = "52:54:00:12:34:57";

    /** The VMM under test, which has the feature. */
    Vmm vmm();

    /** A machine that was not used before, with its disks in place; it has no NICs and no discs. */
    MachineSpec newMachine();

    /** A directory for the test's files, which the hypervisor can read and write. */
    Path directory();

    /** The files of the machine's disks and discs, and the MAC addresses of its NICs, as its hypervisor has them. */
    List<String> devices(MachineId id);

    @Test
    default void shouldGiveARunningMachineWhatItLacksOnce() {
        MachineSpec plain = withDisc(newMachine(), "first");
        MachineSpec more = withNic(withDisc(withDisk(plain, "data"), "second"));
        vmm().create(plain);
        List<String> before = devices(plain.id());

        vmm().equip(more);
        vmm().equip(more);
        vmm().equip(plain);

        assertThat(vmm().describe().features()).contains(HostDescription.DEVICE_HOTPLUG);
        assertThat(before).hasSize(plain.disks().size());
        assertThat(devices(plain.id()))
                .containsAll(before)
                .contains(
                        directory().resolve("data").toString(),
                        directory().resolve("second").toString(),
                        MAC)
                .hasSize(before.size() + 3);
        assertThat(vmm().status(plain.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
    }

    @Test
    default void shouldStartAMachineWithAllThatItWasGiven() {
        MachineSpec more = withNic(withDisc(withDisk(newMachine(), "data"), "disc"));

        vmm().create(more);
        vmm().equip(more);

        assertThat(devices(more.id())).hasSize(more.disks().size() + 1);
    }

    @Test
    default void shouldLeaveAMachineAsItIsWhereItCannotBeGivenSomething() {
        MachineSpec plain = newMachine();
        MachineSpec unknown = newMachine();
        MachineSpec broken = with(plain, new Disk(directory().resolve("missing"), ImageFormat.RAW, DiskKind.DISC));
        vmm().create(plain);
        List<String> before = devices(plain.id());

        assertFails(VmmError.NOT_FOUND, () -> vmm().equip(unknown));
        assertFails(VmmError.REJECTED, () -> vmm().equip(broken));

        assertThat(devices(plain.id())).isEqualTo(before);
        assertThat(vmm().status(plain.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
    }

    @Test
    default void shouldGrowADiskOfARunningMachine() {
        MachineSpec machine = withDisk(newMachine(), "data");
        Path disk = directory().resolve("data");
        vmm().create(machine);

        vmm().grow(machine.id(), disk, 2 * SIZE);
        vmm().grow(machine.id(), disk, 2 * SIZE);

        assertFails(VmmError.REJECTED, () -> vmm().grow(machine.id(), disk, SIZE));
        assertFails(
                VmmError.REJECTED, () -> vmm().grow(machine.id(), directory().resolve("other"), SIZE));
        assertFails(VmmError.NOT_FOUND, () -> vmm().grow(new MachineId(UUID.randomUUID()), disk, SIZE));
        vmm().destroy(machine.id());
        assertThat(vmm().images().inspect(disk).virtualSizeBytes()).isEqualTo(2 * SIZE);
    }

    private MachineSpec withDisk(MachineSpec machine, String name) {
        Path file = directory().resolve(name);
        vmm().images().createBlank(file, SIZE);
        return with(machine, new Disk(file, ImageFormat.QCOW2, DiskKind.DISK, name, 0));
    }

    private MachineSpec withDisc(MachineSpec machine, String name) {
        Path file = directory().resolve(name);
        vmm().images().createDisc(MachineFiles.made(directory().resolve("content")), name, file);
        return with(machine, new Disk(file, ImageFormat.RAW, DiskKind.DISC, name, 0));
    }

    private static MachineSpec withNic(MachineSpec machine) {
        return with(machine, machine.disks(), List.of(new Nic("more", MAC, NicKind.USER, "")));
    }

    private static MachineSpec with(MachineSpec machine, Disk more) {
        List<Disk> disks = new ArrayList<>(machine.disks());
        disks.add(more);
        return with(machine, disks, machine.nics());
    }

    private static MachineSpec with(MachineSpec machine, List<Disk> disks, List<Nic> nics) {
        return new MachineSpec(
                machine.id(), machine.name(), machine.resources(), machine.boot(), disks, nics, machine.consoleLog());
    }

    private static void assertFails(VmmError error, ThrowingCallable call) {
        assertThatExceptionOfType(VmmException.class).isThrownBy(call).satisfies(failure -> assertThat(failure.error())
                .isEqualTo(error));
    }
}
