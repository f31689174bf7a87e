package org.atelier.kvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccelerationChoiceTest {

    @TempDir
    Path directory;

    private int probes;
    private boolean probeWorks = true;

    @BeforeEach
    void writeKernel() throws IOException {
        Files.writeString(directory.resolve("osrelease"), "6.1.0-56-amd64\n");
    }

    @Test
    void shouldEmulateWhereTheProcessorCannotVirtualizeWhateverTheDeviceSays() throws IOException {
        AccelerationChoice choice = choice("fpu sse2 hypervisor");

        assertThat(choice.choose("auto", "QEMU 7.2.22")).isEqualTo(Acceleration.TCG);
        assertThat(probes).isZero();
    }

    @Test
    void shouldTakeKvmWhereAProbeHasSeenItWork() throws IOException {
        assertThat(choice("fpu vmx sse2").choose("auto", "QEMU 7.2.22")).isEqualTo(Acceleration.KVM);
        assertThat(choice("fpu svm sse2").choose("auto", "QEMU 7.2.22")).isEqualTo(Acceleration.KVM);
    }

    @Test
    void shouldEmulateWhereTheProbeFails() throws IOException {
        probeWorks = false;

        assertThat(choice("fpu vmx").choose("auto", "QEMU 7.2.22")).isEqualTo(Acceleration.TCG);
    }

    @Test
    void shouldProbeOnceUntilProcessorKernelOrQemuChange() throws IOException {
        choice("fpu vmx").choose("auto", "QEMU 7.2.22");
        choice("fpu vmx").choose("auto", "QEMU 7.2.22");
        assertThat(probes).isEqualTo(1);

        choice("fpu vmx").choose("auto", "QEMU 8.0.0");
        assertThat(probes).isEqualTo(2);

        Files.writeString(directory.resolve("osrelease"), "6.12.0\n");
        choice("fpu vmx").choose("auto", "QEMU 8.0.0");
        assertThat(probes).isEqualTo(3);
    }

    @Test
    void shouldRememberThatItDoesNotWork() throws IOException {
        probeWorks = false;
        choice("fpu vmx").choose("auto", "QEMU 7.2.22");

        assertThat(choice("fpu vmx").choose("auto", "QEMU 7.2.22")).isEqualTo(Acceleration.TCG);
        assertThat(probes).isEqualTo(1);
    }

    @Test
    void shouldObeyTheAdministrator() throws IOException {
        assertThat(choice("fpu vmx").choose("tcg", "QEMU 7.2.22")).isEqualTo(Acceleration.TCG);
        assertThat(choice("fpu vmx").choose("kvm", "QEMU 7.2.22")).isEqualTo(Acceleration.KVM);
        assertThatExceptionOfType(VmmException.class)
                .isThrownBy(() -> choice("fpu").choose("kvm", "QEMU 7.2.22"))
                .withMessageContaining("Maybe enable VT-x")
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(VmmError.UNAVAILABLE));
    }

    private AccelerationChoice choice(String flags) throws IOException {
        Path cpuInfo = directory.resolve("cpuinfo");
        Files.writeString(cpuInfo, "processor\t: 0\nmodel name\t: A Processor\nflags\t\t: " + flags + "\nbugs\t: \n");
        return new AccelerationChoice(
                cpuInfo,
                directory.resolve("osrelease"),
                new ProbeMemory(directory.resolve("cache/kvm-probe")),
                acceleration -> {
                    probes++;
                    return probeWorks;
                });
    }
}
