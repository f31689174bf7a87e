package org.atelier.endtoend.site;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The guests that {@code ./atelier test} builds and names in properties. */
public final class GuestImage {

    private GuestImage() {}

    /** The folder with the small guest; without it the test is skipped. */
    public static Path folder() {
        return folder("atelier.test.guest", "root.qcow2", "./atelier test sets it", "./atelier guest");
    }

    /** A disk as cloud images are; without it the test is skipped. */
    public static Path cloud() {
        return folder(
                        "atelier.test.cloud-guest",
                        "disk.qcow2",
                        "./atelier test --cloud sets it",
                        "service/server/guest/build-cloud-guest")
                .resolve("disk.qcow2");
    }

    private static Path folder(String property, String file, String whoSets, String whoMakes) {
        String folder = System.getProperty(property, "");
        assumeTrue(!folder.isEmpty(), "The property " + property + " names no guest image; " + whoSets + ".");
        Path path = Path.of(folder).toAbsolutePath();
        if (!Files.isRegularFile(path.resolve(file))) {
            throw new AssertionError("There is no guest image in " + path + "; make it with " + whoMakes + ".");
        }
        return path;
    }
}
