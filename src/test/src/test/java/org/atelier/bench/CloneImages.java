package org.atelier.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.atelier.endtoend.site.GuestImage;
import org.atelier.endtoend.site.Programs;

/**
 * The same guest on disks of two sizes.
 *
 * @param small as it is made
 * @param large with a gigabyte more in use
 */
record CloneImages(Path small, Path large) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    static CloneImages make(Path folder) throws IOException {
        Path small = Files.copy(GuestImage.folder().resolve("root.qcow2"), folder.resolve("small.qcow2"));
        Path large = Files.copy(small, folder.resolve("large.qcow2"));
        run(folder, "qemu-img", "resize", "-q", large.toString(), "1536M");
        run(folder, "qemu-io", "-c", "write -q -P 7 300M 1024M", large.toString());
        return new CloneImages(small, large);
    }

    List<Path> all() {
        return List.of(small, large);
    }

    static String digest(Path image) {
        return run(image.getParent(), "sha256sum", image.toString()).split(" ", 2)[0];
    }

    private static String run(Path folder, String... command) {
        Programs.Ended ended = Programs.run(folder, PATIENCE, List.of(command));
        if (ended.status() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + ended.output());
        }
        return ended.output();
    }
}
