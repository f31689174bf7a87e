package org.atelier.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.atelier.cli.doctor.DoctorCheck;
import org.atelier.cli.doctor.Finding;
import org.atelier.cli.doctor.Patient;

/** Whether guests run on the processor itself. A device file alone proves nothing; the service boots a guest to find out. */
public final class AccelerationCheck implements DoctorCheck {

    private static final Path DEVICE = Path.of("/dev/kvm");
    private static final Pattern FLAGS = Pattern.compile("^flags\\s*:.*\\b(vmx|svm)\\b", Pattern.MULTILINE);

    @Override
    public String name() {
        return "hardware virtualization";
    }

    @Override
    public List<Finding> look(Patient patient) {
        if (!processorCan()) {
            return List.of(
                    Finding.warning(
                            "the processor offers no vmx or svm; guests are emulated, about ten times slower",
                            "Turn virtualization on in the firmware, or nested virtualization where this is a virtual machine."));
        }
        if (!Files.isWritable(DEVICE)) {
            return List.of(Finding.warning(
                    "the processor can, but " + DEVICE + " is not there or not writable; guests are emulated",
                    "modprobe kvm_intel or kvm_amd, and add this user to the group kvm."));
        }
        return List.of(Finding.ok("the processor can, and " + DEVICE + " is writable"));
    }

    private static boolean processorCan() {
        try {
            return FLAGS.matcher(Files.readString(Path.of("/proc/cpuinfo"))).find();
        } catch (IOException e) {
            return false; // A kernel that does not tell does not virtualize for us either.
        }
    }
}
