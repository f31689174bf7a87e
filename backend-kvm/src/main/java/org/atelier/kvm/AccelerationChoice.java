package org.atelier.kvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses how guests run. A {@code /dev/kvm} proves nothing (there are hosts where it opens and no guest ever boots), so KVM is
 * taken where the processor says that it can and a probe has seen it work. The answer is kept in a file until processor, kernel or
 * QEMU change.
 *
 * @param cpuInfo normally {@code /proc/cpuinfo}
 * @param kernelRelease normally {@code /proc/sys/kernel/osrelease}
 * @param memory where the answer is kept
 * @param probe boots a guest
 */
record AccelerationChoice(Path cpuInfo, Path kernelRelease, ProbeMemory memory, Predicate<Acceleration> probe) {

    private static final Logger LOG = LoggerFactory.getLogger(AccelerationChoice.class);

    Acceleration choose(String asked, String qemuVersion) {
        return switch (asked) {
            case "tcg" -> Acceleration.TCG;
            case "kvm" -> proven(qemuVersion);
            default -> automatic(qemuVersion);
        };
    }

    private Acceleration proven(String qemuVersion) {
        if (!processorVirtualizes() || !cachedProbe(qemuVersion)) {
            throw new VmmException(
                    VmmError.UNAVAILABLE,
                    "The option acceleration (kvm) cannot be honoured: no guest boots with KVM on this host. Maybe enable VT-x or"
                            + " AMD-V in the firmware, load kvm_intel or kvm_amd, or choose acceleration = auto.");
        }
        return Acceleration.KVM;
    }

    private Acceleration automatic(String qemuVersion) {
        boolean works = processorVirtualizes() && cachedProbe(qemuVersion);
        return works ? Acceleration.KVM : Acceleration.TCG;
    }

    private boolean processorVirtualizes() {
        return lines(cpuInfo).stream()
                .filter(line -> line.startsWith("flags"))
                .findFirst()
                .map(line -> List.of(line.split("\\s+", -1)))
                .map(flags -> flags.contains("vmx") || flags.contains("svm"))
                .orElse(false);
    }

    private boolean cachedProbe(String qemuVersion) {
        String key = key(qemuVersion);
        return memory.recall(key).orElseGet(() -> {
            boolean works = probe.test(Acceleration.KVM);
            LOG.info("acceleration=kvm works={} key='{}'", works, key);
            memory.remember(key, works);
            return works;
        });
    }

    private String key(String qemuVersion) {
        String model = lines(cpuInfo).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .orElse("unknown processor");
        return Stream.of(model, String.join("", lines(kernelRelease)), qemuVersion)
                .map(part -> part.replaceAll("\\s+", " "))
                .reduce((left, right) -> left + "; " + right)
                .orElseThrow();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new VmmException(VmmError.UNAVAILABLE, "Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
