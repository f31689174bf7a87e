package org.atelier.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferRequest;
import org.atelier.spi.transport.TransferResult;

/**
 * The file beside the target that another program writes to, beginning from an older version. It becomes the target only when it is
 * whole and on disk. Closing it without that deletes it.
 */
final class DeltaPart implements AutoCloseable {

    private static final int BUFFER = 1 << 20;

    private final TransferRequest request;
    private final PartTarget target;
    private boolean begun;

    private DeltaPart(TransferRequest request, PartTarget target) {
        this.request = request;
        this.target = target;
    }

    /** An empty one. */
    static DeltaPart open(TransferRequest request) {
        PartTarget target = PartTarget.of(request);
        try {
            Files.deleteIfExists(target.part());
            Files.createFile(target.part());
            return new DeltaPart(request, target);
        } catch (IOException e) {
            throw target.local(e);
        }
    }

    Path path() {
        return target.part();
    }

    Pace pace() {
        return request.pace();
    }

    /**
     * Refuses a source that is too large or for which there is no room, and then, at the first time, takes the content of the older
     * version. That may be linked to from elsewhere, so it is copied; no more of it than there will be.
     */
    void begin(long totalBytes) {
        target.expect(totalBytes);
        if (!begun && request.basis().isPresent()) {
            copy(request.basis().get(), totalBytes);
        }
        begun = true;
    }

    /** Refuses more than is allowed, as soon as it is there. */
    void requireAllowed(long bytes) {
        if (bytes > request.maxBytes()) {
            throw target.tooLarge("more");
        }
    }

    long bytes() {
        try {
            return Files.size(target.part());
        } catch (IOException e) {
            throw target.local(e);
        }
    }

    private void copy(Path basis, long most) {
        try (FileChannel older = FileChannel.open(basis, StandardOpenOption.READ);
                FileChannel channel = FileChannel.open(target.part(), StandardOpenOption.WRITE)) {
            SparseFile file = new SparseFile(channel);
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (file.bytes() < most && older.read(buffer.clear()) >= 0) {
                file.append(buffer.array(), 0, (int) Math.min(buffer.position(), most - file.bytes()));
            }
        } catch (NoSuchFileException e) {
            // It has just been taken out of the cache: the whole file comes then.
            return;
        } catch (IOException e) {
            throw target.local(e);
        }
    }

    /**
     * Makes it the target. It is read for that once more: the program that wrote it began anywhere, so nothing could be digested as it
     * came.
     *
     * @throws TransferException where it has not the digest asked for
     */
    TransferResult publish() {
        try (FileChannel channel = FileChannel.open(target.part(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MessageDigest digest = Digests.sha256();
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (channel.read(buffer.clear()) >= 0) {
                digest.update(buffer.flip());
            }
            String sha256 = HexFormat.of().formatHex(digest.digest());
            target.requireDigest(sha256);
            channel.force(true);
            target.appear();
            return new TransferResult(channel.size(), sha256);
        } catch (IOException e) {
            throw target.local(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(target.part());
        } catch (IOException e) {
            throw target.local(e);
        }
    }
}
