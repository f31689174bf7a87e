package org.atelier.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.atelier.libvirt.domain.BootConfigurator;
import org.atelier.libvirt.domain.DiscConfigurator;
import org.atelier.libvirt.domain.DiskConfigurator;
import org.atelier.libvirt.domain.DomainXml;
import org.atelier.libvirt.domain.NicConfigurator;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;
import org.atelier.spi.vmm.MachineSpec.Nic;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.junit.jupiter.api.Test;

class BlockDevicesTest {

    private static final DomainXml XML = new DomainXml(
            "kvm",
            List.of(
                    new BootConfigurator("hvm", "pc"),
                    new DiskConfigurator("virtio", "vd", "none"),
                    new DiscConfigurator(),
                    new NicConfigurator("virtio")));

    private static XmlNode domain(List<Disk> disks, Nic... nics) {
        return XML.tree(new MachineSpec(
                new MachineId(new UUID(0, 1)),
                "m",
                new MachineResources(1, 100, 128, 0),
                MachineSpec.Boot.FROM_DISK,
                disks,
                List.of(nics),
                Path.of("/d/console.log")));
    }

    private static Disk device(String name, DiskKind kind, int bootOrder) {
        return new Disk(Path.of("/d/" + name), ImageFormat.QCOW2, kind, name, bootOrder);
    }

    private static XmlNode only(Disk disk) {
        return FrozenDomain.devices(domain(List.of(disk)), "disk").get(0);
    }

    @Test
    void shouldKnowWhatTheMachineHasByItsFile() {
        BlockDevices there = new BlockDevices(domain(List.of(device("root", DiskKind.DISK, 0))));

        assertThat(there.has(only(device("root", DiskKind.DISK, 0)))).isTrue();
        assertThat(there.has(only(device("data", DiskKind.DISK, 0)))).isFalse();
    }

    @Test
    void shouldKnowTheDriveThatADiscWasTakenOutOf() {
        XmlNode domain = domain(
                List.of(device("first", DiskKind.DISC, 0), new Disk(Path.of("/d/c"), ImageFormat.RAW, DiskKind.DISC)));
        FrozenDomain.drives(domain).forEach(drive -> drive.drop("source"));
        BlockDevices there = new BlockDevices(domain);

        assertThat(there.has(only(device("first", DiskKind.DISC, 0)))).isTrue();
        assertThat(there.has(only(device("second", DiskKind.DISC, 0)))).isFalse();
        assertThat(there.has(FrozenDomain.drives(domain).get(1))).isTrue();
    }

    @Test
    void shouldFindFreeNamesAndLeaveOutTheOrderOfBooting() {
        BlockDevices there = new BlockDevices(domain(List.of(
                device("root", DiskKind.DISK, 0), device("more", DiskKind.DISK, 0), device("c", DiskKind.DISC, 0))));

        XmlNode disk = there.fit(only(device("data", DiskKind.DISK, 3)));
        XmlNode disc = there.fit(only(device("manual", DiskKind.DISC, 0)));

        assertThat(BlockDevices.device(disk)).isEqualTo("vdc");
        assertThat(BlockDevices.device(disc)).isEqualTo("sdb");
        assertThat(disk.find("boot")).isEmpty();
    }

    @Test
    void shouldBootInTheOrderOfTheDevicesOrFromTheFirstDisk() {
        Nic nic = new Nic("net", "52:54:00:00:00:01", NicKind.USER, "", 1);

        XmlNode ordered = domain(List.of(device("data", DiskKind.DISK, 2), device("disc", DiskKind.DISC, 3)), nic);
        XmlNode plain = domain(List.of(device("data-with-a-name-so-long", DiskKind.DISK, 0)));

        assertThat(ordered.find("os", "boot")).isEmpty();
        assertThat(ordered.toString())
                .contains("order=\"1\"", "order=\"2\"", "order=\"3\"")
                .doesNotContain("<rom");
        assertThat(plain.find("os", "boot").orElseThrow().attribute("dev")).isEqualTo("hd");
        assertThat(plain.toString()).contains(">data-with-a-name-so-<");
    }
}
