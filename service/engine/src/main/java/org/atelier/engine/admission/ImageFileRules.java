package org.atelier.engine.admission;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atelier.engine.SiteLimits;
import org.atelier.engine.guest.Outputs;
import org.atelier.engine.model.Action;
import org.atelier.engine.model.Disk;
import org.atelier.engine.model.Environment;
import org.atelier.engine.model.FileSource;
import org.atelier.engine.model.ImageFiles;
import org.atelier.engine.model.ImageFiles.Done;

/** Rules for golden images that were made elsewhere. */
final class ImageFileRules {

    private static final String PERFORMED = "ImageFiles/Performed";
    private static final String DISK = "ImageFiles/Disk";

    private final SiteLimits limits;
    private final EnvironmentRules environments;

    ImageFileRules(SiteLimits limits, EnvironmentRules environments) {
        this.limits = limits;
        this.environments = environments;
    }

    /** Checks all but the request itself. */
    void check(ImageFiles image) {
        ImageRules.checkName("ImageFiles/Name", image.name());
        ImageRules.checkAttributes(image.attributes());
        checkDisks(image);
        checkBeginning(image.request().environment());
        checkPerformed(image);
    }

    private void checkDisks(ImageFiles image) {
        List<String> wanted =
                image.request().environment().disks().stream().map(Disk::name).toList();
        List<String> given = image.disks().stream().map(Disk::name).toList();
        Check.isTrue(
                given.equals(wanted),
                DISK + "/Name",
                String.join(", ", given),
                "the disks of the request in their order: " + String.join(", ", wanted));
        for (Disk disk : image.disks()) {
            environments.checkAlone(DISK, disk);
            boolean digested = disk.image().flatMap(FileSource::sha256).isPresent();
            Check.isTrue(digested, DISK + "/Image/Sha256", "absent", "the digest of the image of disk " + disk.name());
        }
    }

    /** Only what is known for certain can be found again. */
    private static void checkBeginning(Environment environment) {
        checkDigest("Kernel", environment.kernel());
        checkDigest("Initrd", environment.initrd());
        environment.disks().forEach(disk -> {
            checkDigest("Disk/Image", disk.image());
            checkDigest("Disk/Overlay", disk.overlay());
        });
    }

    private static void checkDigest(String element, Optional<FileSource> file) {
        boolean known = file.isEmpty() || file.get().sha256().isPresent();
        Check.isTrue(
                known,
                "ImageFiles/WorkspaceRequest/Environment/" + element + "/Sha256",
                "absent",
                "the digest of " + file.map(source -> source.url().toString()).orElse(""));
    }

    private void checkPerformed(ImageFiles image) {
        Map<String, Action> graph = new HashMap<>();
        image.request().graph().forEach(action -> graph.put(action.name(), action));
        Set<String> before = new HashSet<>();
        for (Done done : image.performed()) {
            Action action = Optional.ofNullable(graph.get(done.action()))
                    .orElseThrow(() -> Check.invalid(
                            PERFORMED + "/Action", done.action(), "the name of an action of the request's graph"));
            check(done, action, before);
            Check.isTrue(before.add(action.name()), PERFORMED + "/Action", action.name(), "each action once");
        }
    }

    private void check(Done done, Action action, Set<String> before) {
        Check.isTrue(
                action.reuse().cacheable(),
                PERFORMED + "/Action",
                action.name(),
                "a cacheable action: what is specific to a workspace never gets into a golden image");
        Check.isTrue(
                before.containsAll(action.after()),
                PERFORMED + "/Action",
                action.name(),
                "named after all that it waits for: " + String.join(", ", action.after()));
        Check.within(PERFORMED + "/Took", done.took(), Duration.ZERO, limits.maxActionTimeout());
        Outputs.fault(action, done.outputs()).ifPresent(fault -> {
            throw Check.invalid(
                    PERFORMED + "/Attribute",
                    done.outputs().toString(),
                    "all outputs of " + action.name() + ", of their types. " + fault);
        });
    }
}
