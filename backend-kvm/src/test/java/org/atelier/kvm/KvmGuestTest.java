package org.atelier.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.libvirt.MachineMemory;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;
import org.atelier.spi.vmm.MachineSpec.Nic;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.api.Test;

/** What a real guest sees of what it was given. */
class KvmGuestTest extends AbstractKvmTest {

    @Test
    void shouldGiveTheGuestItsDisksDiscAndNetwork() throws Exception {
        MachineSpec plain = fixture.newMachine(vmm);
        Path blank = directory.resolve("blank.qcow2");
        vmm.images().createBlank(blank, 16L << 20);
        Path content = Files.createDirectories(directory.resolve("content"));
        Files.writeString(content.resolve("a file & more.txt"), "from the disc");
        Path disc = directory.resolve("disc.iso");
        vmm.images().createDisc(content, "cidata", disc);
        List<Disk> disks = new ArrayList<>(plain.disks());
        disks.add(new Disk(blank, ImageFormat.QCOW2, DiskKind.DISK));
        disks.add(new Disk(disc, ImageFormat.RAW, DiskKind.DISC));
        MachineSpec machine = fixture.start(
                vmm,
                new MachineSpec(
                        plain.id(),
                        plain.name(),
                        plain.resources(),
                        plain.boot(),
                        disks,
                        List.of(new Nic("public", "52:54:00:12:34:56", NicKind.USER, "")),
                        plain.consoleLog()));

        String seen = KvmFixture.shell(
                        vmm,
                        machine,
                        "cat /sys/block/vdb/size; mkdir -p /tmp/d; mount -t iso9660 -o ro /dev/sr0 /tmp/d; cat /tmp/d/*more.txt;"
                                + " echo; cat /sys/class/net/*/address")
                .output();

        assertThat(seen).contains("32768\n", "from the disc\n", "52:54:00:12:34:56");
        assertThat(machine.consoleLog()).isNotEmptyFile();
    }

    @Test
    void shouldDeleteTheEmulatorsLogOfADestroyedMachine() {
        MachineSpec machine = fixture.newMachine(vmm);
        MachineSpec other = fixture.newMachine(vmm);
        vmm.create(machine);
        vmm.create(other);
        assertThat(KvmFixture.emulatorLog(machine)).isNotEmptyFile();

        vmm.destroy(machine.id());

        assertThat(KvmFixture.emulatorLog(machine)).doesNotExist();
        assertThat(KvmFixture.emulatorLog(other)).isNotEmptyFile();
    }

    @Test
    void shouldTakeMemoryFromARunningGuest() {
        MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm));
        long before = totalMemoryKiB(machine);

        vmm.adjust(machine.id(), new MachineResources(1, 100, 96, 0));

        assertThat(totalMemoryKiB(machine)).isLessThanOrEqualTo(before - 30 * 1024);
        assertUnsupported(new MachineResources(1, 100, 1024, 0), machine, "at most");
        assertUnsupported(new MachineResources(2, 100, 96, 0), machine, "number of processors");
    }

    @Test
    void shouldLeaveItsMemoryToAGuestThatDoesNotGiveItBack() {
        MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm));
        long before = totalMemoryKiB(machine);
        String device = inDriverOfBalloon(machine, "ls -d virtio*").strip();
        String none = inDriverOfBalloon(machine, "echo " + device + " >unbind");
        try (LibvirtHost host = LibvirtHost.open("testhost", "contract", KvmFixture.embeddedUri())) {
            MachineMemory impatient = new MachineMemory(host, Duration.ofSeconds(1));

            assertThatExceptionOfType(VmmException.class)
                    .isThrownBy(() -> impatient.set(machine.id(), 96))
                    .withMessageContaining("has kept 128 MiB")
                    .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.TIMEOUT));
        }

        String again = inDriverOfBalloon(machine, "echo " + device + " >bind; sleep 2");
        assertThat(none + again).isEmpty();
        assertThat(totalMemoryKiB(machine)).isEqualTo(before);
    }

    private String inDriverOfBalloon(MachineSpec machine, String command) {
        GuestAgent.Result result =
                KvmFixture.shell(vmm, machine, "cd /sys/bus/virtio/drivers/virtio_balloon && " + command);
        assertThat(result.exitStatus()).as(result.error()).isZero();
        return result.output();
    }

    @Test
    void shouldNotTakeMemoryFromAPausedGuest() {
        MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm));
        vmm.pause(machine.id());

        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> vmm.adjust(machine.id(), new MachineResources(1, 100, 96, 0)))
                .withMessageContaining("Maybe resume it first")
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.WRONG_STATE));
    }

    @Test
    void shouldHoldAGuestToItsCpuShare() {
        assumeTrue(vmm.describe().features().contains("cpu-share"), "this hypervisor cannot limit processors");
        MachineSpec machine = fixture.start(vmm, fixture.newMachine(vmm));
        KvmFixture.shell(vmm, machine, "(while :; do :; done) </dev/null >/dev/null 2>&1 &");

        vmm.adjust(machine.id(), new MachineResources(1, 20, 128, 0));

        long before = cpuMillis(machine);
        long start = System.nanoTime();
        await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
        long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertThat(cpuMillis(machine) - before).isBetween(elapsed / 50, elapsed * 2 / 5);
    }

    @Test
    void shouldRunCommandsInOneGuestWhileAnotherIsBusy() {
        List<MachineSpec> machines =
                Stream.generate(() -> fixture.newMachine(vmm)).limit(2).toList();
        machines.stream()
                .map(machine -> CompletableFuture.runAsync(() -> fixture.start(vmm, machine)))
                .toList()
                .forEach(CompletableFuture::join);

        CompletableFuture<GuestAgent.Result> busy = CompletableFuture.supplyAsync(() ->
                KvmFixture.shell(vmm, machines.get(0), "while [ ! -e /run/released ]; do sleep 0.1; done; echo done"));
        GuestAgent.Result other = KvmFixture.shell(vmm, machines.get(1), "echo other");
        GuestAgent.Result same = KvmFixture.shell(vmm, machines.get(0), "touch /run/released; echo same");

        assertThat(other.output()).isEqualTo("other\n");
        assertThat(same.output()).isEqualTo("same\n");
        assertThat(busy.join().output()).isEqualTo("done\n");
    }

    private long totalMemoryKiB(MachineSpec machine) {
        String line =
                KvmFixture.shell(vmm, machine, "grep MemTotal /proc/meminfo").output();
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    private long cpuMillis(MachineSpec machine) {
        return vmm.status(machine.id()).orElseThrow().cpuTimeMillis();
    }

    private void assertUnsupported(MachineResources resources, MachineSpec machine, String message) {
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> vmm.adjust(machine.id(), resources))
                .withMessageContaining(message)
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.UNSUPPORTED));
    }
}
