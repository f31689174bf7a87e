package org.atelier.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.libvirt.LibvirtClones;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Boot;
import org.atelier.spi.vmm.MachineSpec.Disk;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;
import org.atelier.spi.vmm.MachineSpec.Nic;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.atelier.spi.vmm.MachineStatus.State;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.api.Test;

/** What real guests see that go on from the memory of another. */
class KvmCloneTest extends AbstractKvmTest {

    private static final Duration SECONDS = Duration.ofSeconds(10);

    /** Boot, memory, disk, disc and NIC of a guest, each on a line. */
    private static final String LOOK = "cat /proc/sys/kernel/random/boot_id /run/mark /whose;"
            + " mkdir -p /tmp/d; mount -t iso9660 -o ro /dev/sr0 /tmp/d && cat /tmp/d/name; umount /tmp/d;"
            + " cat /sys/class/net/eth0/address";

    @Test
    void shouldGiveEachCloneItsOwnDiskDiscNicAndConsole() throws Exception {
        Path memory = directory.resolve("frozen.memory");
        MachineSpec original = fixture.start(vmm, furnished(fixture.newMachine(vmm), 0));
        String boot = look(original, "echo kept >/run/mark; echo original >/whose; sync; ")
                .get(0);

        assertThatItGoesOnWhenItCannotBeFrozen(original, boot);
        vmm.freeze(original.id(), memory);
        List<MachineSpec> clones = IntStream.rangeClosed(1, 3)
                .mapToObj(number -> furnished(fixture.newClone(vmm, original), number))
                .toList();
        atOnce(clones, clone -> vmm.thaw(clone, memory));

        atOnce(clones, clone -> assertThatItIsAClone(clone, clones.indexOf(clone) + 1, boot));
        // They have overlays of its disk, which changes from now on.
        atOnce(clones, clone -> vmm.destroy(clone.id()));
        vmm.thaw(original, memory);
        assertThat(look(original, "")).containsExactly(boot, "kept", "original", "disc 0", mac(0));
    }

    private void assertThatItIsAClone(MachineSpec clone, int number, String boot) {
        List<String> first = look(clone, "");
        List<String> then = look(clone, "echo clone " + number + " >/whose; sync; echo here >/dev/console; ");

        assertThat(first).containsExactly(boot, "kept", "original", "disc " + number, mac(number));
        assertThat(then.get(2)).isEqualTo("clone " + number);
        await().atMost(SECONDS)
                .untilAsserted(() -> assertThat(clone.consoleLog()).content().isEqualToNormalizingNewlines("here\n"));
    }

    private void assertThatItGoesOnWhenItCannotBeFrozen(MachineSpec machine, String boot) throws Exception {
        assumeTrue(LocalUser.isRoot(), "only root can mount a small filesystem");
        Path small = Files.createDirectory(directory.resolve("small"));
        run("mount", "-t", "tmpfs", "-o", "size=4m", "small", small.toString());
        try {
            assertFails(VmmError.NO_SPACE, () -> vmm.freeze(machine.id(), small.resolve("memory")));

            assertThat(small).isEmptyDirectory();
            assertThat(vmm.status(machine.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
            assertThat(look(machine, "")).containsExactly(boot, "kept", "original", "disc 0", mac(0));
        } finally {
            run("umount", small.toString());
        }
    }

    @Test
    void shouldPutBackTheDiscOfAGuestThatKeepsItsNic() throws Exception {
        Path bare = Files.write(directory.resolve("bare.raw"), ProbeDisk.content());
        MachineSpec plain = fixture.newMachine(vmm);
        MachineSpec machine = furnished(
                with(Boot.FROM_DISK, List.of(new Disk(bare, ImageFormat.RAW, DiskKind.DISK)), List.of(), plain), 0);
        vmm.create(machine);
        try (LibvirtHost host = LibvirtHost.open("testhost", "contract", KvmFixture.embeddedUri())) {
            LibvirtClones impatient = new LibvirtClones(host, Duration.ofSeconds(1));

            assertThatExceptionOfType(VmmException.class)
                    .isThrownBy(() -> impatient.freeze(machine.id(), directory.resolve("frozen.memory")))
                    .withMessageContaining("has not let go of the NICs [" + mac(0) + "]")
                    .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.TIMEOUT));

            String xml = host.require(machine.id(), "look", domain -> domain.getXMLDesc(0));
            assertThat(xml).contains("disc-0.iso", mac(0));
        }
        assertThat(vmm.status(machine.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
        assertThat(directory.resolve("frozen.memory")).doesNotExist();
    }

    @Test
    void shouldLeaveNothingBehindOfAMachineWhoseMemoryIsDamagedOrWhoseNicCannotBeMade() throws Exception {
        Path memory = directory.resolve("frozen.memory");
        MachineSpec original = fixture.newMachine(vmm);
        vmm.create(original);
        vmm.freeze(original.id(), memory);
        Path cut = Files.copy(memory, directory.resolve("cut.memory"));
        try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(cut) - 100_000);
        }
        MachineSpec clone = fixture.newClone(vmm, original);
        Nic nowhere = new Nic("a", mac(1), NicKind.BRIDGE, "no-such-bridge");
        MachineSpec unconnected = with(clone.boot(), clone.disks(), List.of(nowhere), clone);

        assertFails(VmmError.REJECTED, () -> vmm.thaw(clone, cut));
        assertThat(vmm.machines()).isEmpty();
        assertFails(VmmError.REJECTED, () -> vmm.thaw(unconnected, memory));
        assertThat(vmm.machines()).isEmpty();

        assertThat(directory).isDirectoryNotContaining("glob:**.thaw");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("memory-"));
    }

    /** With a disc and a NIC of its own. */
    private MachineSpec furnished(MachineSpec plain, int number) {
        List<Disk> disks = new ArrayList<>(plain.disks());
        disks.add(new Disk(disc(number), ImageFormat.RAW, DiskKind.DISC));
        return with(plain.boot(), disks, List.of(new Nic("public", mac(number), NicKind.USER, "")), plain);
    }

    private Path disc(int number) {
        try {
            Path content = Files.createDirectories(directory.resolve("content-" + number));
            Files.writeString(content.resolve("name"), "disc " + number + "\n");
            Path disc = directory.resolve("disc-" + number + ".iso");
            vmm.images().createDisc(content, "cidata", disc);
            return disc;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MachineSpec with(Boot boot, List<Disk> disks, List<Nic> nics, MachineSpec machine) {
        return new MachineSpec(
                machine.id(), machine.name(), machine.resources(), boot, disks, nics, machine.consoleLog());
    }

    private static String mac(int number) {
        return "52:54:00:12:34:5" + number;
    }

    /** What the guest sees, when its NIC is there. */
    private List<String> look(MachineSpec machine, String before) {
        fixture.awaitGuest(vmm, machine);
        String wait = "while [ ! -e /sys/class/net/eth0 ]; do sleep 0.1; done; ";
        return KvmFixture.shell(vmm, machine, before + wait + LOOK)
                .output()
                .lines()
                .toList();
    }

    private static void atOnce(List<MachineSpec> machines, Consumer<MachineSpec> action) {
        machines.stream()
                .map(machine -> CompletableFuture.runAsync(() -> action.accept(machine)))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static void assertFails(VmmError error, ThrowingCallable call) {
        assertThatExceptionOfType(VmmException.class).isThrownBy(call).satisfies(failure -> assertThat(failure.error())
                .as(failure.getMessage())
                .isEqualTo(error));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }
}
