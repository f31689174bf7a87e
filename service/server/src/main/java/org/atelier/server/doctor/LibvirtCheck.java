package org.atelier.server.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atelier.cli.doctor.DoctorCheck;
import org.atelier.cli.doctor.Finding;
import org.atelier.cli.doctor.Patient;

/** Whether libvirt can be used here: the library, and a daemon or the driver that runs in the service itself. */
public final class LibvirtCheck implements DoctorCheck {

    private static final Path SYSTEM_SOCKET = Path.of("/run/libvirt/libvirt-sock");
    private static final Path DRIVER =
            Path.of("/usr/lib", "x86_64-linux-gnu", "libvirt", "connection-driver", "libvirt_driver_qemu.so");
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/libvirt.so.0"),
            Path.of("/usr/lib64/libvirt.so.0"),
            Path.of("/usr/lib/libvirt.so.0"));

    @Override
    public String name() {
        return "libvirt";
    }

    @Override
    public List<Finding> look(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        findings.add(library());
        findings.add(driver());
        return findings;
    }

    private static Finding library() {
        return LIBRARIES.stream()
                .filter(Files::exists)
                .findFirst()
                .map(file -> Finding.ok("the library is " + file))
                .orElseGet(() -> Finding.problem(
                        "there is no libvirt.so.0 in " + LIBRARIES, "Install it: apt-get install libvirt0"));
    }

    private static Finding driver() {
        if (Files.exists(SYSTEM_SOCKET)) {
            return Finding.ok("a daemon listens at " + SYSTEM_SOCKET);
        }
        return Files.exists(DRIVER)
                ? Finding.ok("no daemon runs; the service drives QEMU itself (qemu:///embed)")
                : Finding.problem(
                        "no daemon runs, and there is no QEMU driver for the service itself",
                        "Install it: apt-get install libvirt-daemon libvirt-daemon-driver-qemu");
    }
}
