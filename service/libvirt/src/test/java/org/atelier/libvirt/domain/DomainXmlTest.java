package org.atelier.libvirt.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;
import org.atelier.spi.vmm.MachineSpec.Nic;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainXmlTest {

    private static final MachineId ID = MachineId.parse("11111111-2222-4333-8444-555555555555");

    @Test
    void shouldMarkADomainWithItsSite() {
        XmlNode domain = configure(new IdentityConfigurator("a site & more"), machine(List.of(), List.of()));

        assertThat(domain.find("name").orElseThrow().text()).isEqualTo("atelier-web-11111111");
        assertThat(domain.find("uuid").orElseThrow().text()).isEqualTo(ID.toString());
        XmlNode mark = domain.find("metadata", "atelier:machine").orElseThrow();
        assertThat(mark.attribute("site")).isEqualTo("a site & more");
        assertThat(domain.toString()).contains("xmlns:atelier=\"" + IdentityConfigurator.NAMESPACE + "\"");
    }

    @Test
    void shouldStartAKernelDirectlyWhereOneIsGiven() {
        MachineSpec.Boot boot = new MachineSpec.Boot(
                Optional.of(Path.of("/k/vmlinuz")), Optional.of(Path.of("/k/initrd")), "console=ttyS0 a=\"<&>\"");

        XmlNode os = configure(new BootConfigurator("hvm", "pc"), machine(boot, List.of(), List.of()))
                .find("os")
                .orElseThrow();

        assertThat(os.find("kernel").orElseThrow().text()).isEqualTo("/k/vmlinuz");
        assertThat(os.find("initrd").orElseThrow().text()).isEqualTo("/k/initrd");
        assertThat(os.find("cmdline").orElseThrow().text()).isEqualTo("console=ttyS0 a=\"<&>\"");
        assertThat(os.find("boot")).isEmpty();
    }

    @Test
    void shouldBootFromTheFirstDiskOtherwise() {
        XmlNode domain = configure(new BootConfigurator("hvm", "pc"), machine(List.of(), List.of()));

        assertThat(domain.find("os", "boot").orElseThrow().attribute("dev")).isEqualTo("hd");
        assertThat(domain.find("os", "kernel")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "25, 25000", "99, 99000", "100, -1"})
    void shouldTurnAShareIntoAQuota(int share, long quota) {
        assertThat(CpuConfigurator.quota(share)).isEqualTo(quota);
    }

    @Test
    void shouldLimitProcessorsOnlyWhereAskedFor() {
        MachineSpec limited = machine(List.of(), List.of());

        XmlNode domain = configure(new CpuConfigurator(), limited);

        assertThat(domain.find("vcpu").orElseThrow().text()).isEqualTo("2");
        assertThat(domain.find("cputune", "quota").orElseThrow().text()).isEqualTo("50000");
        assertThat(domain.find("cputune", "period").orElseThrow().text()).isEqualTo("100000");
    }

    @Test
    void shouldKeepTheOrderOfDisksAndDiscs() {
        List<Disk> disks =
                List.of(disk("/d/root", DiskKind.DISK), disk("/d/c&d", DiskKind.DISC), disk("/d/more", DiskKind.DISK));
        MachineSpec machine = machine(disks, List.of());

        XmlNode hard = configure(new DiskConfigurator("virtio", "vd", "none"), machine);
        XmlNode optical = configure(new DiscConfigurator(), machine);

        assertThat(targets(hard)).containsExactly("vda /d/root", "vdb /d/more");
        assertThat(targets(optical)).containsExactly("sda /d/c&d");
        assertThat(optical.toString()).contains("virtio-scsi", "<readonly/>", "c&amp;d");
        assertThat(hard.toString())
                .contains("cache=\"none\"", "error_policy=\"stop\"")
                .doesNotContain("virtio-scsi");
    }

    @Test
    void shouldNameDisksAsLinuxDoesBeyondTheAlphabet() {
        assertThat(IntStream.of(0, 25, 26, 27, 51, 52, 701, 702).mapToObj(index -> DeviceNames.disk("vd", index)))
                .containsExactly("vda", "vdz", "vdaa", "vdab", "vdaz", "vdba", "vdzz", "vdaaa");
    }

    @Test
    void shouldAttachEachNicToWhatItAsksFor() {
        List<Nic> nics = List.of(
                new Nic("a", "52:54:00:00:00:01", NicKind.USER, ""),
                new Nic("b", "52:54:00:00:00:02", NicKind.BRIDGE, "br0"),
                new Nic("c", "52:54:00:00:00:03", NicKind.NETWORK, "default"));

        List<XmlNode> found = configure(new NicConfigurator("virtio"), machine(List.of(), nics))
                .find("devices")
                .orElseThrow()
                .children("interface");

        assertThat(found).extracting(nic -> nic.attribute("type")).containsExactly("user", "bridge", "network");
        assertThat(found.get(0).find("source")).isEmpty();
        assertThat(found.get(1).find("source").orElseThrow().attribute("bridge"))
                .isEqualTo("br0");
        assertThat(found.get(2).find("source").orElseThrow().attribute("network"))
                .isEqualTo("default");
        assertThat(found)
                .allMatch(nic ->
                        nic.find("mac").orElseThrow().attribute("address").startsWith("52:54"));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "1, 1, 125", "8, 1, 1000", "100, 2, 6250", "1, 64, 1", "10000000, 1, 1250000000", "100, 0, 0"
    })
    void shouldTurnABandwidthIntoKilobytesASecondOfEachNic(int megabits, int nics, int kilobytes) {
        assertThat(NicConfigurator.average(megabits, nics)).isEqualTo(kilobytes);
    }

    @Test
    void shouldShareTheBandwidthAmongNicsThatCanBeHeldToIt() {
        List<Nic> nics = List.of(
                new Nic("a", "52:54:00:00:00:01", NicKind.USER, ""),
                new Nic("b", "52:54:00:00:00:02", NicKind.BRIDGE, "br0"),
                new Nic("c", "52:54:00:00:00:03", NicKind.NETWORK, "default"));
        MachineSpec machine = withBandwidth(100, machine(List.of(), nics));

        XmlNode domain = configure(new NicConfigurator("virtio"), machine);

        List<XmlNode> found = domain.find("devices").orElseThrow().children("interface");
        assertThat(found.get(0).find("bandwidth")).isEmpty();
        assertThat(NicConfigurator.shapeable(domain)).hasSize(2).allSatisfy(nic -> {
            assertThat(nic.find("bandwidth", "inbound").orElseThrow().attribute("average"))
                    .isEqualTo("6250");
            assertThat(nic.find("bandwidth", "outbound").orElseThrow().attribute("average"))
                    .isEqualTo("6250");
        });
        assertThat(configure(new NicConfigurator("virtio"), machine(List.of(), nics))
                        .toString())
                .doesNotContain("bandwidth");
    }

    private static MachineSpec withBandwidth(int megabits, MachineSpec machine) {
        return new MachineSpec(
                machine.id(),
                machine.name(),
                new MachineResources(2, 50, 128, megabits),
                machine.boot(),
                machine.disks(),
                machine.nics(),
                machine.consoleLog());
    }

    @Test
    void shouldJoinWhatEachConcernAddsIntoOneDocument() {
        String xml = new DomainXml(
                        "kvm",
                        List.of(
                                new ConsoleConfigurator(),
                                new AgentConfigurator(),
                                new BalloonConfigurator(),
                                new MemoryConfigurator()))
                .of(machine(List.of(), List.of()));

        XmlNode domain = XmlNode.parse(xml);
        assertThat(domain.attribute("type")).isEqualTo("kvm");
        assertThat(domain.children("devices")).hasSize(1);
        XmlNode devices = domain.find("devices").orElseThrow();
        assertThat(devices.find("serial", "source").orElseThrow().attribute("path"))
                .isEqualTo("/d/console.log");
        assertThat(devices.find("channel", "target").orElseThrow().attribute("name"))
                .isEqualTo(AgentConfigurator.CHANNEL);
        assertThat(devices.find("memballoon").orElseThrow().attribute("model")).isEqualTo("virtio");
        assertThat(domain.find("memory").orElseThrow().text()).isEqualTo("128");
    }

    private static List<String> targets(XmlNode domain) {
        return domain.find("devices").orElseThrow().children("disk").stream()
                .map(disk -> disk.find("target").orElseThrow().attribute("dev") + " "
                        + disk.find("source").orElseThrow().attribute("file"))
                .toList();
    }

    private static XmlNode configure(DomainConfigurator configurator, MachineSpec machine) {
        XmlNode domain = XmlNode.root("domain");
        configurator.configure(machine, domain);
        return domain;
    }

    private static Disk disk(String file, DiskKind kind) {
        return new Disk(Path.of(file), ImageFormat.QCOW2, kind);
    }

    private static MachineSpec machine(List<Disk> disks, List<Nic> nics) {
        return machine(MachineSpec.Boot.FROM_DISK, disks, nics);
    }

    private static MachineSpec machine(MachineSpec.Boot boot, List<Disk> disks, List<Nic> nics) {
        return new MachineSpec(
                ID,
                "atelier-web-11111111",
                new MachineResources(2, 50, 128, 0),
                boot,
                disks,
                nics,
                Path.of("/d/console.log"));
    }
}
