package org.atelier.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.ImageFormat;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.MachineResources;
import org.atelier.spi.vmm.MachineSpec;
import org.atelier.spi.vmm.MachineSpec.Disk;
import org.atelier.spi.vmm.MachineSpec.Disk.DiskKind;
import org.atelier.spi.vmm.MachineSpec.Nic;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.libvirt.LibvirtException;

class KvmDomainXmlTest {

    private static final int VALIDATE = 16;

    @ParameterizedTest
    @EnumSource(Acceleration.class)
    void shouldBeWhatLibvirtsSchemaAllows(Acceleration acceleration) {
        assumeTrue(Files.exists(Path.of("/usr/share/libvirt/schemas/domain.rng")), "apt-get install libvirt0");
        String xml = KvmDomainXml.of("site", acceleration, "writeback").of(machine());

        try (LibvirtHost host = LibvirtHost.open("h", "site", "test:///default")) {
            String answer = host.call("validate", connection -> {
                try {
                    connection.domainCreateXML(xml, VALIDATE).destroy();
                    return "valid";
                } catch (LibvirtException e) {
                    return e.getMessage();
                }
            });

            assertThat(answer).doesNotContain("schema");
        }
    }

    @ParameterizedTest
    @EnumSource(Acceleration.class)
    void shouldLimitTheTranslationCacheOnlyWhereCodeIsTranslated(Acceleration acceleration) {
        XmlNode domain =
                XmlNode.parse(KvmDomainXml.of("site", acceleration, "unsafe").of(machine()));

        assertThat(domain.attribute("type")).isEqualTo(acceleration.domainType());
        assertThat(domain.find("features", "tcg").isPresent()).isEqualTo(acceleration == Acceleration.TCG);
        assertThat(domain.find("cpu").isPresent()).isEqualTo(acceleration == Acceleration.KVM);
    }

    private static MachineSpec machine() {
        MachineId id = new MachineId(UUID.randomUUID());
        return new MachineSpec(
                id,
                "atelier-schema-1",
                new MachineResources(2, 50, 128, 100),
                new MachineSpec.Boot(
                        Optional.of(Path.of("/k/vmlinuz")), Optional.of(Path.of("/k/initrd")), "console=ttyS0"),
                List.of(
                        new Disk(Path.of("/d/root.qcow2"), ImageFormat.QCOW2, DiskKind.DISK),
                        new Disk(Path.of("/d/config.iso"), ImageFormat.RAW, DiskKind.DISC)),
                List.of(
                        new Nic("a", "52:54:00:00:00:01", NicKind.USER, ""),
                        new Nic("b", "52:54:00:00:00:02", NicKind.BRIDGE, "br0"),
                        new Nic("c", "52:54:00:00:00:03", NicKind.NETWORK, "default")),
                Path.of("/d/console.log"));
    }
}
