package org.atelier.endtoend.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
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

    /** The SHA-256 digest of a file, as requests have it. */
    public static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
