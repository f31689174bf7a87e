package org.atelier.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.Adler32;
import java.util.zip.CheckedInputStream;
import org.atelier.transfer.gridftp.GridFtpSession;

/** What a GridFTP server can be asked for, to see whether both sides have the same file. In order of preference. */
enum GridFtpChecksum {
    SHA256,
    ADLER32,
    MD5;

    private static final int BUFFER = 1 << 18;

    /** What servers digest in a millisecond at least, in bytes. */
    private static final long SLOWEST = 20_000;

    /** The best one that a server has. */
    static Optional<GridFtpChecksum> best(List<String> offered) {
        return Arrays.stream(values())
                .filter(one -> offered.contains(one.name()))
                .findFirst();
    }

    /** What the server says of the beginning of a file; a longer one may take longer. */
    Optional<String> ask(GridFtpSession session, String path, long bytes, Duration stallTimeout) throws IOException {
        return session.checksum(name(), path, bytes, stallTimeout.plusMillis(bytes / SLOWEST));
    }

    /** That of a file of this host, as servers write it. */
    String of(Path file) throws IOException {
        if (this == ADLER32) {
            return adler32(file);
        }
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance(this == MD5 ? "MD5" : "SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
                digest.update(buffer, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has MD5 and SHA-256.", e);
        }
    }

    private static String adler32(Path file) throws IOException {
        try (CheckedInputStream content = new CheckedInputStream(Files.newInputStream(file), new Adler32())) {
            byte[] buffer = new byte[BUFFER];
            while (content.read(buffer) >= 0) {
                // It is summed up as it is read.
            }
            return HexFormat.of().toHexDigits((int) content.getChecksum().getValue());
        }
    }
}
