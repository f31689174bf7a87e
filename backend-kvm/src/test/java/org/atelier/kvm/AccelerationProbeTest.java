package org.atelier.kvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.atelier.libvirt.LibvirtHost;
import org.atelier.libvirt.LibvirtMachines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("kvm")
class AccelerationProbeTest {

    @TempDir
    Path directory;

    @Test
    void shouldSeeARealProcessorAndLeaveNothingBehind() {
        KvmFixture fixture = KvmFixture.in(directory);
        fixture.open("contract");
        try (LibvirtHost host = LibvirtHost.open("h", "contract", KvmFixture.embeddedUri())) {
            AccelerationProbe probe = new AccelerationProbe(host, directory);

            assertThat(probe.works(Acceleration.TCG)).isTrue();

            assertThat(new LibvirtMachines(host).list()).isEmpty();
            assertThat(directory).isEmptyDirectory();
        } finally {
            fixture.close();
        }
    }
}
