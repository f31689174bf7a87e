package org.atelier.transfer;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Makes files that are to be sent. */
public final class PackedFiles {

    private static final int BUFFER = 1 << 20;

    private PackedFiles() {}

    /**
     * Packs a file (zstd, RFC 8878) and deletes it. The target appears when it is whole and on disk. Interrupting the calling thread ends
     * that soon.
     *
     * @return the digest of the target, 64 lower-case hexadecimal digits
     */
    public static String pack(Path file, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        MessageDigest digest = Digests.sha256();
        try (FileChannel channel = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                InputStream in = Files.newInputStream(file)) {
            OutputStream out = Channels.newOutputStream(channel);
            try (ZstdOutputStream packed =
                    new ZstdOutputStream(new DigestOutputStream(new Unclosed(out), digest)).setChecksum(true)) {
                copy(in, packed);
            }
            channel.force(true);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Directories.sync(target.toAbsolutePath().getParent());
        Files.delete(file);
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Moves a file as it is.
     *
     * @return its digest, 64 lower-case hexadecimal digits
     */
    public static String move(Path file, Path target) throws IOException {
        MessageDigest digest = Digests.sha256();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            copy(in, out);
        }
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Directories.sync(target.toAbsolutePath().getParent());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            if (Thread.currentThread().isInterrupted()) {
                throw Backoff.cancelled(null);
            }
            out.write(buffer, 0, length);
        }
    }

    /** Lets what is below it be synced after what is above it is closed. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
