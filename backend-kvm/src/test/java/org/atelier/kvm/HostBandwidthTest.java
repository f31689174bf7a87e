package org.atelier.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostBandwidthTest {

    private static final String SYSTEM = "qemu:///system";
    private static final String EMBEDDED = "qemu:///embed?root=/x";
    private static final OptionalLong UNSET = OptionalLong.empty();

    @TempDir
    Path interfaces;

    @Test
    void shouldTakeTheFastestPhysicalLinkThatTellsItsSpeed() throws Exception {
        link("eth0", "1000\n", true);
        link("eth1", "2500\n", true);
        link("down", "-1\n", true);
        link("virbr0", "40000\n", false);
        Files.createDirectories(interfaces.resolve("mute/device"));

        assertThat(shaping().at(SYSTEM, UNSET)).isEqualTo(2500);
        assertThat(shaping().at(EMBEDDED, OptionalLong.of(300))).isEqualTo(300);
    }

    @Test
    void shouldTakeADefaultWhereNoLinkTells() throws Exception {
        link("eth0", "-1\n", true);

        assertThat(shaping().at(SYSTEM, UNSET)).isEqualTo(HostBandwidth.DEFAULT_MBPS);
        assertThat(new HostBandwidth(interfaces.resolve("none"), () -> true, true).at(SYSTEM, UNSET))
                .isEqualTo(HostBandwidth.DEFAULT_MBPS);
    }

    @Test
    void shouldLeaseNoneThatCannotBeHeld() {
        HostBandwidth mute = new HostBandwidth(interfaces, () -> false, true);
        HostBandwidth unprivileged = new HostBandwidth(interfaces, () -> true, false);

        assertThat(mute.at(SYSTEM, OptionalLong.of(300))).isZero();
        assertThat(unprivileged.at(EMBEDDED, OptionalLong.of(300))).isZero();
        assertThat(unprivileged.at(SYSTEM, OptionalLong.of(300))).isEqualTo(300);
        assertThat(shaping().at("qemu:///session", OptionalLong.of(300))).isZero();
        assertThat(shaping().at(SYSTEM, OptionalLong.of(0))).isZero();
    }

    @Test
    void shouldTakeTheSitesWordForAnotherMachine() {
        HostBandwidth mute = new HostBandwidth(interfaces, () -> false, false);

        assertThat(mute.at("qemu+ssh://other/system", OptionalLong.of(300))).isEqualTo(300);
        assertThat(mute.at("qemu+ssh://other/system", UNSET)).isZero();
    }

    private HostBandwidth shaping() {
        return new HostBandwidth(interfaces, () -> true, true);
    }

    private void link(String name, String speed, boolean physical) throws IOException {
        Path link = Files.createDirectory(interfaces.resolve(name));
        Files.writeString(link.resolve("speed"), speed);
        if (physical) {
            Files.createDirectory(link.resolve("device"));
        }
    }
}
