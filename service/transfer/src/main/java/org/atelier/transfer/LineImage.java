package org.atelier.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An image that is brought to hosts.
 *
 * @param sha256 of its content
 * @param file where it is here; its folder is where it goes on hosts
 */
record LineImage(String sha256, Path file, long bytes) {

    LineImage {
        Digests.requireSha256(sha256);
    }

    static LineImage of(Path file) {
        try {
            return new LineImage(file.getFileName().toString(), file, Files.size(file));
        } catch (IOException e) {
            throw CacheFiles.local("read the image " + file, e);
        }
    }

    Path folder() {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalStateException("Images lie in folders, but " + file + " does not.");
        }
        return folder;
    }

    /** For people. */
    String shown() {
        return "the image " + sha256.substring(0, 12);
    }
}
