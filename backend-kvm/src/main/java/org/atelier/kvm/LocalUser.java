package org.atelier.kvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Whom this process runs as. */
final class LocalUser {

    private LocalUser() {}

    static boolean isRoot() {
        return uid() == 0;
    }

    /** Whether the file itself, not what it links to, belongs to this user. */
    static boolean owns(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS) == uid();
    }

    private static int uid() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
