package org.atelier.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.atelier.cli.doctor.DoctorCheck;
import org.atelier.cli.doctor.Finding;
import org.atelier.cli.doctor.Patient;

/** Room for images where the service keeps its data. */
public final class DiskCheck implements DoctorCheck {

    private static final long LITTLE_MIB = 2_048;
    private static final long TOO_LITTLE_MIB = 256;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public List<Finding> look(Patient patient) {
        Path home = patient.home();
        try {
            return List.of(judge(home, Files.getFileStore(home).getUsableSpace() >> 20));
        } catch (IOException e) {
            return List.of(Finding.problem("the free room of " + home + " is not known: " + e, "Is it mounted?"));
        }
    }

    static Finding judge(Path home, long freeMiB) {
        String text = freeMiB + " MiB are free in " + home;
        String fix = "Free some, or put the data elsewhere: data.directory, or ATELIER_HOME.";
        if (freeMiB < TOO_LITTLE_MIB) {
            return Finding.problem(text, fix);
        }
        return freeMiB < LITTLE_MIB ? Finding.warning(text, fix) : Finding.ok(text);
    }
}
