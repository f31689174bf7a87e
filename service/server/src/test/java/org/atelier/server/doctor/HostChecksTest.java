package org.atelier.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.atelier.cli.doctor.DoctorCheck;
import org.atelier.cli.doctor.Finding;
import org.atelier.cli.doctor.Patient;
import org.atelier.cli.settings.ClientConfiguration;
import org.atelier.cli.settings.ClientOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostChecksTest {

    @TempDir
    private Path directory;

    @Test
    void shouldNameThePackageOfAProgramThatIsMissing() throws Exception {
        // given
        Files.createFile(
                directory.resolve("qemu-img"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        // when
        List<Finding> findings = new ProgramsCheck().look(patient(Map.of("PATH", directory.toString())));

        // then
        assertThat(findings)
                .filteredOn(finding -> finding.level() == Finding.Level.OK)
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("qemu-img"));
        assertThat(findings)
                .flatExtracting(finding -> finding.fix().stream().toList())
                .containsExactlyInAnyOrder(
                        "Install it: apt-get install qemu-system-x86", "Install it: apt-get install xorriso");
    }

    @Test
    void shouldWarnOfAFullDisk() {
        assertThat(DiskCheck.judge(directory, 100).level()).isEqualTo(Finding.Level.PROBLEM);
        assertThat(DiskCheck.judge(directory, 1_000).level()).isEqualTo(Finding.Level.WARNING);
        assertThat(DiskCheck.judge(directory, 10_000).level()).isEqualTo(Finding.Level.OK);
    }

    @Test
    void shouldSayThatRootIsNotNeeded() {
        assertThat(UserCheck.judge("root").text()).contains("any other user will do");
        assertThat(UserCheck.judge("atelier"))
                .isEqualTo(Finding.ok("a service started by you runs as atelier, as do its emulators"));
    }

    @Test
    void shouldSayHowTheServiceDoesNotSpeakToGuestsOnABridge() {
        Finding finding = GuestNetworksCheck.judge("virbr0", "192.168.122.1/24");

        assertThat(finding.fix().orElseThrow()).contains("guest.networks=192.168.122.1/24", "iifname virbr0");
        assertThat(new GuestNetworksCheck().look(patient(Map.of()))).isNotEmpty();
    }

    @Test
    void shouldBeFoundByTheDoctor() {
        assertThat(ServiceLoader.load(DoctorCheck.class).stream().map(ServiceLoader.Provider::type))
                .contains(
                        ProgramsCheck.class,
                        LibvirtCheck.class,
                        AccelerationCheck.class,
                        UserCheck.class,
                        GuestNetworksCheck.class,
                        DiskCheck.class,
                        PortsCheck.class);
    }

    private Patient patient(Map<String, String> environment) {
        return new Patient(
                ClientConfiguration.find(ClientOptions.NONE, environment, directory),
                environment,
                directory,
                Clock.systemUTC());
    }
}
