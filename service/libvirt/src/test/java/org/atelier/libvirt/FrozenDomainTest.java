package org.atelier.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.api.Test;

class FrozenDomainTest {

    private static final String FROZEN = """
            <domain type="qemu">
              <name>old</name><uuid>11111111-2222-4333-8444-555555555555</uuid>
              <metadata><atelier:machine xmlns:atelier="urn:x" site="old"/></metadata>
              <memory unit="KiB">131072</memory><currentMemory unit="KiB">98304</currentMemory>
              <vcpu placement="static">1</vcpu>
              <os><type machine="pc-i440fx-7.2">hvm</type><kernel>/old/k</kernel><initrd>/old/i</initrd><cmdline>old</cmdline></os>
              <devices>
                <disk type="file" device="disk"><driver name="qemu" type="raw"/><source file="/old/d"/>
                  <backingStore type="file"><source file="/old/b"/></backingStore>
                  <target dev="vda"/><address slot="0x04"/></disk>
                <disk type="file" device="cdrom"><target dev="sda"/></disk>
                <serial type="file"><source path="/old/log"/></serial>
                <console type="file"><source path="/old/log"/></console>
                <channel type="unix"><source mode="bind" path="/old/socket"/><address port="1"/></channel>
              </devices>
            </domain>
            """;

    private static final String WANTED = """
            <domain type="qemu">
              <name>new</name><uuid>66666666-2222-4333-8444-555555555555</uuid>
              <metadata><atelier:machine xmlns:atelier="urn:x" site="new"/></metadata>
              <memory unit="MiB">128</memory><currentMemory unit="MiB">128</currentMemory>
              <vcpu>1</vcpu><cputune><quota>50000</quota></cputune>
              <os><type machine="pc">hvm</type><kernel>/new/k</kernel><initrd>/new/i</initrd><cmdline>new</cmdline></os>
              <devices>
                <disk type="file" device="disk"><driver name="qemu" type="qcow2"/><source file="/new/d"/><target dev="vda"/></disk>
                <disk type="file" device="cdrom"><source file="/new/disc"/><target dev="sda"/></disk>
                <interface type="user"/>
                <serial type="file"><source path="/new/log" append="on"/></serial>
                <channel type="unix"><source mode="bind"/></channel>
              </devices>
            </domain>
            """;

    @Test
    void shouldChangeOnlyWhatTheGuestCannotSee() {
        String xml = thaw(FROZEN, WANTED);

        assertThat(xml.replaceAll("\\s+", " "))
                .doesNotContain("old", "backingStore", "interface", "/new/disc")
                .contains(
                        "<name>new</name>",
                        "66666666-2222-4333-8444-555555555555",
                        "site=\"new\"",
                        "<currentMemory unit=\"MiB\">128</currentMemory>",
                        "<quota>50000</quota>",
                        "machine=\"pc-i440fx-7.2\"",
                        "<kernel>/new/k</kernel>",
                        "<initrd>/new/i</initrd>",
                        "<cmdline>new</cmdline>",
                        "type=\"qcow2\"",
                        "<source file=\"/new/d\"/>",
                        "<address slot=\"0x04\"/>",
                        "<source mode=\"bind\"/>",
                        "<address port=\"1\"/>");
        assertThat(xml.split("/new/log", -1)).as("serial and console").hasSize(3);
    }

    @Test
    void shouldNotKeepTheLimitOfAFrozenMachine() {
        String limited = FROZEN.replace("<os>", "<cputune><quota>20000</quota></cputune><os>");

        assertThat(thaw(limited, WANTED.replaceAll("<cputune>.*</cputune>", "")))
                .doesNotContain("cputune");
    }

    @Test
    void shouldSayWhatDoesNotFit() {
        assertRejected(
                "another memory in MiB (128) than the machine to start from it (64)", FROZEN, "MiB\">128", "MiB\">64");
        assertRejected("number of processors (1)", FROZEN, "<vcpu>1<", "<vcpu>2<");
        assertRejected("number of disks (1)", FROZEN, "device=\"cdrom\"", "device=\"disk\"");
        assertRejected("kind of machine (qemu)", FROZEN, "type=\"qemu\"", "type=\"kvm\"");
        assertRejected("start by a kernel (yes)", FROZEN, "<kernel>/new/k</kernel>", "");
        assertRejected("has 0 drives", FROZEN.replace("cdrom", "floppy"), "new", "new");
        assertRejected("has NICs or discs", FROZEN.replace("<serial", "<interface/><serial"), "new", "new");
        assertRejected("has NICs or discs", FROZEN.replace("<target dev=\"sda\"/>", "<source/>"), "new", "new");
        assertRejected("is damaged", FROZEN.replace("131072", "much"), "new", "new");
    }

    private static String thaw(String frozen, String wanted) {
        return new FrozenDomain(Path.of("/m"), XmlNode.parse(frozen)).as(XmlNode.parse(wanted));
    }

    private static void assertRejected(String message, String frozen, String replaced, String by) {
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> thaw(frozen, WANTED.replace(replaced, by)))
                .withMessageContaining("/m")
                .withMessageContaining(message)
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.REJECTED));
    }
}
