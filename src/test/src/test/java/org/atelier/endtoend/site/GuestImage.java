package org.atelier.endtoend.site;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The small guest that {@code ./atelier test} builds and names in the property {@code atelier.test.guest}. */
public final class GuestImage {

    private GuestImage() {}

    /** The folder with it; without it the test is skipped. */
    public static Path folder() {
        String folder = System.getProperty("atelier.test.guest", "");
        assumeTrue(!folder.isEmpty(), "The property atelier.test.guest names no guest image; ./atelier test sets it.");
        Path path = Path.of(folder).toAbsolutePath();
        if (!Files.isRegularFile(path.resolve("root.qcow2"))) {
            throw new AssertionError("There is no guest image in " + path + "; make it with ./atelier guest.");
        }
        return path;
    }
}
