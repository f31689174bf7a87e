package org.atelier.xen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Boot;
import org.atelier.spi.vmm.MachineSpec.Disk;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;
import org.atelier.spi.vmm.MachineSpec.Nic;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.atelier.spi.vmm.VmmProvider;
import org.atelier.spi.vmm.VmmSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.LibvirtException;

class XenVmmTest {

    private static final int VALIDATE = 16;
    private static final MachineResources RESOURCES = new MachineResources(2, 100, 192, 0);
    private static final Boot KERNEL =
            new Boot(Optional.of(Path.of("/g/vmlinuz")), Optional.of(Path.of("/g/initrd")), "console=hvc0 quiet");
    private static final Nic BRIDGED = new Nic("a", "00:16:3e:00:00:11", NicKind.BRIDGE, "xenbr0");

    @TempDir
    Path directory;

    @Test
    void shouldBeWhatLibvirtsSchemaAllows() {
        assumeTrue(Files.exists(Path.of("/usr/share/libvirt/schemas/domain.rng")), "apt-get install libvirt0");
        String xml = XenDomainXml.of("site").of(machine(KERNEL, RESOURCES, BRIDGED));

        try (LibvirtHost host = LibvirtHost.open("h", "site", "test:///default")) {
            assertThat(validate(host, xml)).doesNotContain("schema");
            assertThat(validate(host, xml.replace("xenbr0\"", "xenbr0\" wrong=\"\"")))
                    .contains("schema");
        }
    }

    @Test
    void shouldGiveDisksInOrderAndDiscsReadOnly() {
        XmlNode domain = XmlNode.parse(XenDomainXml.of("site").of(machine(KERNEL, RESOURCES, BRIDGED)));

        List<XmlNode> disks = domain.find("devices").orElseThrow().children("disk");
        assertThat(disks)
                .extracting(disk -> disk.find("target").orElseThrow().attribute("dev"))
                .containsExactly("xvda", "xvdb");
        assertThat(disks).extracting(disk -> disk.find("readonly").isPresent()).containsExactly(false, true);
        assertThat(domain.find("os", "type").orElseThrow().text()).isEqualTo("xenpvh");
    }

    @Test
    void shouldSayWhatXenCannotGive() {
        assertUnsupported("needs a kernel", () -> XenLimits.check(machine(Boot.FROM_DISK, RESOURCES, BRIDGED)));
        assertUnsupported(
                "CPU share asked for (50 %)",
                () -> XenLimits.check(machine(KERNEL, new MachineResources(1, 50, 128, 0), BRIDGED)));
        assertUnsupported(
                "bandwidth asked for (10 Mbit/s)",
                () -> XenLimits.check(machine(KERNEL, new MachineResources(1, 100, 128, 10), BRIDGED)));
        assertUnsupported(
                "user-mode networking",
                () -> XenLimits.check(machine(KERNEL, RESOURCES, new Nic("n", "00:16:3e:00:00:12", NicKind.USER, ""))));
        assertUnsupported("no screen", () -> XenLimits.check(withScreen(machine(KERNEL, RESOURCES, BRIDGED))));
        assertUnsupported("from the memory of another", () -> {
            throw XenLimits.noMemoryClones();
        });
        assertUnsupported("no agent", () -> new NoGuestAgent(new MachineId(UUID.randomUUID()))
                .run(List.of("/bin/true"), new byte[0], Duration.ofSeconds(1)));
    }

    @Test
    void shouldSayHowToGetXenWhereThereIsNone() {
        VmmProvider provider = ServiceLoader.load(VmmProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals("xen"))
                .findFirst()
                .orElseThrow();
        String nowhere = "xen+unix:///system?socket=/nonexistent/socket";

        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> provider.open(new VmmSettings("h", "s", Optional.of(nowhere), directory, Map.of())))
                .withMessageContaining(nowhere)
                .withMessageContaining("apt-get install")
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.UNAVAILABLE));
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() ->
                        provider.open(new VmmSettings("h", "s", Optional.of(nowhere), directory, Map.of("a", "b"))))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));
    }

    private static String validate(LibvirtHost host, String xml) {
        return host.call("validate", connection -> {
            try {
                connection.domainCreateXML(xml, VALIDATE).destroy();
                return "valid";
            } catch (LibvirtException e) {
                return e.getMessage();
            }
        });
    }

    private static void assertUnsupported(String message, ThrowingCallable call) {
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(call)
                .withMessageContaining(message)
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.UNSUPPORTED));
    }

    private static MachineSpec withScreen(MachineSpec machine) {
        return new MachineSpec(
                machine.id(),
                machine.name(),
                machine.resources(),
                machine.boot(),
                machine.disks(),
                machine.nics(),
                machine.consoleLog(),
                Optional.of(Path.of("/d/screen")));
    }

    private static MachineSpec machine(Boot boot, MachineResources resources, Nic nic) {
        return new MachineSpec(
                new MachineId(UUID.randomUUID()),
                "atelier-xen-1",
                resources,
                boot,
                List.of(
                        new Disk(Path.of("/d/root.qcow2"), ImageFormat.QCOW2, DiskKind.DISK),
                        new Disk(Path.of("/d/config.iso"), ImageFormat.RAW, DiskKind.DISC)),
                List.of(nic),
                Path.of("/d/console.log"));
    }
}
