package org.atelier.engine.admission;

import java.util.List;
import java.util.regex.Pattern;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.Environment.Nic;
import org.atelier.engine.model.HostChange.AttachDisc;
import org.atelier.engine.model.WorkspaceRequest;
import org.atelier.spi.vmm.MachineSpec.Nic.NicKind;

/** Rules for what is inside a workspace. */
final class EnvironmentRules {

    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");
    static final String NAME_RULE = "1 to 63 letters, digits, '_', '.' or '-', the first a letter or digit";

    private static final Pattern COMMAND_LINE = Pattern.compile("[^\\p{Cntrl}]{0,2000}");
    private static final Pattern UNICAST_MAC = Pattern.compile("[0-9a-f][02468ace](:[0-9a-f]{2}){5}");
    private static final Pattern BRIDGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,62}");
    private static final int MOST_REQUIREMENTS = 32;

    private final SiteLimits limits;
    private final SourceRules sources;

    EnvironmentRules(SiteLimits limits, SourceRules sources) {
        this.limits = limits;
        this.sources = sources;
    }

    void check(Environment environment) {
        checkDisks(environment.disks());
        checkBoot(environment);
        checkNics(environment.nics());
        Check.within(
                "Environment/Requirement", environment.requirements().size(), 0, MOST_REQUIREMENTS, "requirements");
        environment.requirements().forEach(word -> Check.matches("Environment/Requirement", word, BRIDGE, NAME_RULE));
    }

    private void checkDisks(List<Disk> disks) {
        Check.atMost("Environment/Disk", disks, limits.maxDisks(), "disks");
        for (int index = 0; index < disks.size(); index++) {
            check("Environment/Disk[" + (index + 1) + "]", disks.get(index));
        }
        Check.unique("Environment/Disk/Name", disks.stream().map(Disk::name).toList(), "name");
    }

    void check(String path, Disk disk) {
        Check.matches(path + "/Name", disk.name(), NAME, NAME_RULE);
        disk.image().ifPresent(image -> sources.check(path + "/Image", image));
        disk.overlay().ifPresent(overlay -> sources.check(path + "/Overlay", overlay));
        disk.sizeMiB().ifPresent(size -> Check.within(path + "/SizeMiB", size, 1, limits.maxDiskMiB(), "MiB"));
        boolean sized = disk.image().isPresent() || disk.sizeMiB().isPresent();
        Check.isTrue(sized, path + "/SizeMiB", "absent", "a size in MiB, for a disk without an image");
        boolean formatted = disk.image().isEmpty() && disk.format().isPresent();
        Check.isTrue(!formatted, path + "/Format", "present", "absent for a disk without an image");
    }

    /** Checks a disk that is made where an overlay is of no use. */
    void checkAlone(String path, Disk disk) {
        check(path, disk);
        Check.isTrue(
                disk.overlay().isEmpty(),
                path + "/Overlay",
                "present",
                "absent here; only disks of the environment can start from one");
    }

    private void checkBoot(Environment environment) {
        environment.kernel().ifPresent(kernel -> sources.check("Environment/Kernel", kernel));
        environment.initrd().ifPresent(initrd -> sources.check("Environment/Initrd", initrd));
        String line = environment.kernelCommandLine();
        Check.matches("Environment/KernelCommandLine", line, COMMAND_LINE, "at most 2000 printable characters");
        if (environment.kernel().isPresent()) {
            return;
        }
        Check.isTrue(environment.initrd().isEmpty(), "Environment/Initrd", "present", "absent without a kernel");
        Check.isTrue(line.isEmpty(), "Environment/KernelCommandLine", line, "empty without a kernel");
    }

    /** Checks that there is something to boot from; whoever installs a system has it on a disc. */
    static void checkBootable(WorkspaceRequest request) {
        boolean disc = ActionOrder.beforeBoot(request.graph()).stream()
                .flatMap(action -> action.host().stream())
                .anyMatch(AttachDisc.class::isInstance);
        Check.isTrue(
                request.environment().bootable()
                        || (disc && !request.environment().disks().isEmpty()),
                "Environment/Disk[1]/Image",
                "absent",
                "an image to boot from, where there is no kernel and no disc that is attached before the machine starts");
    }

    private void checkNics(List<Nic> nics) {
        Check.atMost("Environment/Nic", nics, limits.maxNics(), "network interfaces");
        for (int index = 0; index < nics.size(); index++) {
            check("Environment/Nic[" + (index + 1) + "]", nics.get(index));
        }
        Check.unique("Environment/Nic/Name", nics.stream().map(Nic::name).toList(), "name");
        Check.unique(
                "Environment/Nic/Mac",
                nics.stream().flatMap(nic -> nic.mac().stream()).toList(),
                "MAC address");
    }

    static void check(String path, Nic nic) {
        Check.matches(path + "/Name", nic.name(), NAME, NAME_RULE);
        nic.mac()
                .ifPresent(mac -> Check.matches(
                        path + "/Mac", mac, UNICAST_MAC, "a unicast address like 52:54:00:ab:cd:ef, in lower case"));
        nic.source().ifPresent(source -> Check.matches(path + "/Source", source, BRIDGE, NAME_RULE));
        boolean user = nic.kind() == NicKind.USER;
        Check.isTrue(
                user == nic.source().isEmpty(),
                path + "/Source",
                nic.source().orElse("absent"),
                user ? "absent for user-mode networking" : "the name of a bridge or network");
    }
}
