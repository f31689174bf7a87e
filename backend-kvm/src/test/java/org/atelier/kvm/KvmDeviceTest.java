package org.atelier.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;
import org.atelier.spi.vmm.MachineSpec.Nic;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.api.Test;

/** What a real guest sees of the devices that it is given, and what is seen of its screen. */
class KvmDeviceTest extends AbstractKvmTest {

    private static final long SIZE = 8L << 20;
    private static final Nic NIC = new Nic("more", "52:54:00:12:34:58", NicKind.USER, "");

    @Test
    void shouldShowARunningGuestTheDisksDiscsAndNicsThatItIsGiven() throws IOException {
        MachineSpec plain = fixture.start(vmm, with(fixture.newMachine(vmm), List.of(disc("first")), List.of()));
        Disk disk =
                new Disk(directory.resolve("data"), ImageFormat.QCOW2, DiskKind.DISK, "data-for-the-longest-job", 0);
        vmm.images().createBlank(disk.file(), SIZE);

        vmm.equip(with(plain, List.of(disk, disc("second")), List.of(NIC)));
        vmm.grow(plain.id(), disk.file(), 2 * SIZE);

        await().atMost(KvmFixture.PATIENCE).untilAsserted(() -> assertThat(seen(plain))
                .contains("data-for-the-longest\n", "32768\n", "first\n", "second\n", NIC.mac()));
    }

    private String seen(MachineSpec machine) {
        String command = "cat /sys/block/vdb/serial /sys/block/vdb/size; mkdir -p /tmp/d; for disc in /dev/sr*; do"
                + " mount -t iso9660 -o ro $disc /tmp/d && { cat /tmp/d/name; umount /tmp/d; }; done;"
                + " cat /sys/class/net/*/address";
        return KvmFixture.shell(vmm, machine, command).output().replaceFirst("longest(?!\n)", "longest\n");
    }

    @Test
    void shouldShowTheScreenOnASocketOfItsOwn() throws IOException {
        Path socket = directory.resolve("screen");
        MachineSpec machine = withScreen(fixture.newMachine(vmm), socket);

        vmm.create(machine);

        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteBuffer greeting = ByteBuffer.allocate(12);
            while (greeting.hasRemaining()) {
                assertThat(channel.read(greeting)).isNotNegative();
            }
            assertThat(new String(greeting.array(), StandardCharsets.US_ASCII)).startsWith("RFB 003.");
        }
    }

    @Test
    void shouldSayThatASocketHasNoRoomForALongPath() {
        MachineSpec machine = withScreen(fixture.newMachine(vmm), directory.resolve("x".repeat(100)));

        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> vmm.create(machine))
                .withMessageContaining("too long for a socket")
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));
    }

    @Test
    void shouldTryDevicesInTheOrderAskedFor() {
        MachineSpec plain = fixture.newMachine(vmm);
        Path bare = directory.resolve("bare");
        vmm.images().createBlank(bare, SIZE);
        Disk last = new Disk(bare, ImageFormat.QCOW2, DiskKind.DISK, "bare", 2);
        Nic first = new Nic("net", NIC.mac(), NicKind.USER, "", 1);
        MachineSpec machine = new MachineSpec(
                plain.id(),
                plain.name(),
                plain.resources(),
                MachineSpec.Boot.FROM_DISK,
                List.of(last),
                List.of(first),
                plain.consoleLog());

        vmm.create(machine);

        assertThat(KvmFixture.emulatorLog(machine))
                .content()
                .containsPattern("virtio-blk-pci[^ ]*\"bootindex\":2")
                .containsPattern("virtio-net-pci[^ ]*\"bootindex\":1")
                .doesNotContain("\"romfile\":\"\"");
    }

    private static MachineSpec withScreen(MachineSpec machine, Path socket) {
        return new MachineSpec(
                machine.id(),
                machine.name(),
                machine.resources(),
                machine.boot(),
                machine.disks(),
                machine.nics(),
                machine.consoleLog(),
                Optional.of(socket));
    }

    private Disk disc(String name) throws IOException {
        Path content = Files.createDirectories(directory.resolve("content-" + name));
        Files.writeString(content.resolve("name"), name + "\n");
        Path file = directory.resolve(name + ".iso");
        vmm.images().createDisc(content, name, file);
        return new Disk(file, ImageFormat.RAW, DiskKind.DISC, name, 0);
    }

    private static MachineSpec with(MachineSpec machine, List<Disk> disks, List<Nic> nics) {
        return new MachineSpec(
                machine.id(),
                machine.name(),
                machine.resources(),
                machine.boot(),
                Stream.concat(machine.disks().stream(), disks.stream()).toList(),
                nics,
                machine.consoleLog());
    }
}
