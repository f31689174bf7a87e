package org.atelier.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;

/**
 * The file beside the target that a transfer writes to. Digests while it is written, leaves holes where the content is zero,
 * stops at the limit, and becomes the target only when it is whole and on disk. Closing it without that deletes it.
 */
final class PartFile implements AutoCloseable {

    private final TransferRequest request;
    private final Path path;
    private final FileChannel channel;
    private final SparseFile file;
    private MessageDigest digest = Digests.sha256();

    private PartFile(TransferRequest request, Path path) throws IOException {
        this.request = request;
        this.path = path;
        this.channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.file = new SparseFile(channel);
    }

    static PartFile open(TransferRequest request) {
        Path target = request.target().toAbsolutePath();
        Path path = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(path);
            return new PartFile(request, path);
        } catch (IOException e) {
            throw local(path, e);
        }
    }

    /** How much there is so far. */
    long bytes() {
        return file.bytes();
    }

    /** Refuses, before anything is moved, a source that says it is too large, and one for which there is no room. */
    void expect(long totalBytes) {
        if (totalBytes > request.maxBytes()) {
            throw tooLarge(totalBytes + " bytes");
        }
        if (totalBytes >= 0) {
            request.room().accept(totalBytes);
        }
    }

    void append(byte[] buffer, int length) {
        append(buffer, 0, length);
    }

    void append(byte[] buffer, int offset, int length) {
        if (file.bytes() + length > request.maxBytes()) {
            throw tooLarge("more");
        }
        digest.update(buffer, offset, length);
        try {
            file.append(buffer, offset, length);
        } catch (IOException e) {
            throw local(path, e);
        }
        request.pace().moved(length);
    }

    /** Writes what comes before its turn, once for each place; it counts when it has been digested. Thread-safe. */
    void put(long position, byte[] buffer, int length) {
        try {
            file.put(position, buffer, 0, length);
        } catch (IOException e) {
            throw local(path, e);
        }
    }

    /** Digests what was put at the end so far: this. */
    void digest(byte[] buffer, int length) {
        digest.update(buffer, 0, length);
        file.skip(length);
        request.pace().moved(length);
    }

    /** Digests what was put at the end so far, read from the file again. */
    void digestAgain(byte[] buffer, int length) {
        ByteBuffer target = ByteBuffer.wrap(buffer, 0, length);
        try {
            while (target.hasRemaining() && channel.read(target, file.bytes() + target.position()) >= 0) {
                // Reads may be short.
            }
        } catch (IOException e) {
            throw local(path, e);
        }
        // What is behind the end of the file is a hole in it.
        Arrays.fill(buffer, target.position(), length, (byte) 0);
        digest(buffer, length);
    }

    /** The digest of what there is so far. */
    String sha256() {
        return Digests.soFar(digest);
    }

    /** Where it is as long as it is not whole. */
    Path path() {
        return path;
    }

    /** Forgets everything so far. */
    void reset() {
        try {
            file.reset();
            digest = Digests.sha256();
        } catch (IOException e) {
            throw local(path, e);
        }
    }

    /** Makes it the target. */
    TransferResult publish() {
        String sha256 = HexFormat.of().formatHex(digest.digest());
        if (request.sha256().isPresent() && !request.sha256().get().equals(sha256)) {
            throw new TransferException(
                    Kind.DIGEST_MISMATCH,
                    Urls.shown(request.source()) + " has the SHA-256 digest " + sha256 + ", not "
                            + request.sha256().get()
                            + " as asked for; correct the digest, or find out who changed the file.");
        }
        try {
            file.finish();
            Files.move(path, request.target(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Directories.sync(path.getParent());
            return new TransferResult(file.bytes(), sha256);
        } catch (IOException e) {
            throw local(path, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw local(path, e);
        }
    }

    private TransferException tooLarge(String seen) {
        return new TransferException(
                Kind.TOO_LARGE,
                Urls.shown(request.source()) + " has " + seen + "; at most " + request.maxBytes()
                        + " bytes are allowed. Use a smaller file or, for the image of a disk, ask for more disk.");
    }

    private static TransferException local(Path path, IOException e) {
        if (e instanceof ClosedByInterruptException) {
            return Backoff.cancelled(e);
        }
        return new TransferException(
                Kind.LOCAL, "Cannot write " + path.getFileName() + ": " + e.getMessage() + ". Is the disk full?", e);
    }
}
