package org.atelier.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;

/**
 * The file beside the target that a transfer writes to. Digests while it is written, leaves holes where the content is zero,
 * stops at the limit, and becomes the target only when it is whole and on disk. Closing it without that deletes it.
 */
final class PartFile implements AutoCloseable {

    private final TransferRequest request;
    private final PartTarget target;
    private final FileChannel channel;
    private final SparseFile file;
    private MessageDigest digest = Digests.sha256();
    private Pace pace;

    private PartFile(TransferRequest request, PartTarget target) throws IOException {
        this.request = request;
        this.target = target;
        this.pace = request.pace();
        this.channel = FileChannel.open(
                target.part(), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.file = new SparseFile(channel);
    }

    static PartFile open(TransferRequest request) {
        PartTarget target = PartTarget.of(request);
        try {
            Files.deleteIfExists(target.part());
            return new PartFile(request, target);
        } catch (IOException e) {
            throw target.local(e);
        }
    }

    /** How much there is so far. */
    long bytes() {
        return file.bytes();
    }

    /** Refuses, before anything is moved, a source that says it is too large, and one for which there is no room. */
    void expect(long totalBytes) {
        target.expect(totalBytes);
    }

    /** Where its content comes from: not always from where it was asked for. */
    void comesFrom(URI place) {
        pace = request.pace().at(place);
    }

    void append(byte[] buffer, int length) {
        append(buffer, 0, length);
    }

    void append(byte[] buffer, int offset, int length) {
        if (file.bytes() + length > request.maxBytes()) {
            throw target.tooLarge("more");
        }
        digest.update(buffer, offset, length);
        try {
            file.append(buffer, offset, length);
        } catch (IOException e) {
            throw target.local(e);
        }
        pace.moved(length);
    }

    /** Writes what comes before its turn, once for each place; it counts when it has been digested. Thread-safe. */
    void put(long position, byte[] buffer, int length) {
        try {
            file.put(position, buffer, 0, length);
        } catch (IOException e) {
            throw target.local(e);
        }
    }

    /** Digests what was put at the end so far: this. */
    void digest(byte[] buffer, int length) {
        digest.update(buffer, 0, length);
        file.skip(length);
        pace.moved(length);
    }

    /** Digests what was put at the end so far, read from the file again. */
    void digestAgain(byte[] buffer, int length) {
        ByteBuffer read = ByteBuffer.wrap(buffer, 0, length);
        try {
            while (read.hasRemaining() && channel.read(read, file.bytes() + read.position()) >= 0) {
                // Reads may be short.
            }
        } catch (IOException e) {
            throw target.local(e);
        }
        // What is behind the end of the file is a hole in it.
        Arrays.fill(buffer, read.position(), length, (byte) 0);
        digest(buffer, length);
    }

    /** The digest of what there is so far. */
    String sha256() {
        return Digests.soFar(digest);
    }

    /** Where it is as long as it is not whole. */
    Path path() {
        return target.part();
    }

    /** Forgets everything so far. */
    void reset() {
        try {
            file.reset();
            digest = Digests.sha256();
        } catch (IOException e) {
            throw target.local(e);
        }
    }

    /** Makes it the target. */
    TransferResult publish() {
        String sha256 = HexFormat.of().formatHex(digest.digest());
        target.requireDigest(sha256);
        try {
            file.finish();
            target.appear();
            return new TransferResult(file.bytes(), sha256);
        } catch (IOException e) {
            throw target.local(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(target.part());
        } catch (IOException e) {
            throw target.local(e);
        }
    }
}
