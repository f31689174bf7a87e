package org.atelier.endtoend.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Disk images for tests. */
public final class Images {

    private Images() {}

    /** An empty image of 16 MiB in qcow2, in this folder; made once. */
    public static Path tiny(Path folder) {
        Path image = folder.resolve("tiny.qcow2");
        if (!Files.exists(image)) {
            List<String> command = List.of("qemu-img", "create", "-q", "-f", "qcow2", image.toString(), "16M");
            assertThat(Programs.run(folder, Duration.ofSeconds(30), command).status())
                    .isZero();
        }
        return image;
    }
}
