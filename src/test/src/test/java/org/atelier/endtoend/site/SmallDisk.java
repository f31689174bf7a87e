package org.atelier.endtoend.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A file system of a few megabytes in memory, mounted on a folder until it is closed. */
public record SmallDisk(Path folder) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Mounts one, or skips the test where that is not allowed. */
    public static SmallDisk on(Path folder, int mebibytes) {
        Programs.Ended mounted = mount(folder, "size=" + mebibytes + "m");
        assumeTrue(mounted.status() == 0, "No small disk can be mounted here (that takes root): " + mounted.output());
        return new SmallDisk(folder);
    }

    public void resize(int mebibytes) {
        Programs.Ended resized = mount(folder, "remount,size=" + mebibytes + "m");
        assertThat(resized.status()).as(resized.output()).isZero();
    }

    @Override
    public void close() {
        Programs.Ended ended = Programs.run(folder.getParent(), PATIENCE, List.of("umount", folder.toString()));
        assertThat(ended.status()).as(ended.output()).isZero();
    }

    private static Programs.Ended mount(Path folder, String options) {
        List<String> command = List.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString());
        return Programs.run(folder.getParent(), PATIENCE, command);
    }
}
