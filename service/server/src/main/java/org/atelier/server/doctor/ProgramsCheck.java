package org.atelier.server.doctor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atelier.cli.doctor.DoctorCheck;
import org.atelier.cli.doctor.Finding;
import org.atelier.cli.doctor.Patient;

/** The programs that a host is driven with. */
public final class ProgramsCheck implements DoctorCheck {

    /** By program, the Debian package that has it. */
    private static final Map<String, String> NEEDED = new TreeMap<>(
            Map.of("qemu-system-x86_64", "qemu-system-x86", "qemu-img", "qemu-utils", "xorriso", "xorriso"));

    @Override
    public String name() {
        return "programs of the host";
    }

    @Override
    public List<Finding> look(Patient patient) {
        String path = patient.environment().getOrDefault("PATH", "");
        return NEEDED.entrySet().stream()
                .map(needed -> look(needed.getKey(), needed.getValue(), path))
                .toList();
    }

    private static Finding look(String program, String debianPackage, String path) {
        return Stream.of(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .map(file -> Finding.ok(program + " is " + file))
                .orElseGet(() ->
                        Finding.problem(program + " is not in PATH", "Install it: apt-get install " + debianPackage));
    }
}
