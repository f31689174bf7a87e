package org.atelier.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.atelier.spi.transport.Pace;
import org.atelier.spi.transport.SendRequest;
import org.atelier.spi.transport.TransferException;
import org.atelier.spi.transport.TransferException.Kind;
import org.atelier.spi.transport.TransferResult;

/** A file that is sent: read from its beginning to its end, digested meanwhile, and never told to be whole when it is not. Used by one thread. */
final class Outgoing implements AutoCloseable {

    private static final int BUFFER = 1 << 18;
    private static final int NAMED_BY = 16;

    private final SendRequest request;
    private final FileChannel channel;
    private final ProgressMeter progress;
    private final long size;
    private MessageDigest digest = Digests.sha256();
    private Pace pace;

    private Outgoing(SendRequest request, ProgressMeter progress) throws IOException {
        this.request = request;
        this.progress = progress;
        this.pace = request.pace();
        this.channel = FileChannel.open(request.source(), StandardOpenOption.READ);
        this.size = channel.size();
        progress.expect(size);
    }

    static Outgoing open(SendRequest request, ProgressMeter progress) {
        try {
            return new Outgoing(request, progress);
        } catch (IOException e) {
            throw unreadable(request, e);
        }
    }

    /** What a file of this name is called until it is whole: one of other content has another. */
    static String partName(String name, String sha256) {
        return "." + name + "." + sha256.substring(0, NAMED_BY) + ".part";
    }

    long size() {
        return size;
    }

    /** Where its content goes: not always to where it was to. */
    void goesTo(URI place) {
        pace = request.pace().at(place);
    }

    /**
     * Reads what comes next, as much as fits where there is that much.
     *
     * @return how much, or -1 at the end
     */
    int read(byte[] buffer) {
        int length = next(buffer);
        pace.moved(Math.max(0, length));
        return length;
    }

    private int next(byte[] buffer) {
        if (Thread.currentThread().isInterrupted()) {
            throw Backoff.cancelled(null);
        }
        ByteBuffer target = ByteBuffer.wrap(buffer);
        try {
            while (target.hasRemaining() && channel.read(target) >= 0) {
                // Reads may be short.
            }
            digest.update(buffer, 0, target.position());
            progress.at(channel.position());
        } catch (IOException e) {
            throw unreadable(request, e);
        }
        return target.position() == 0 ? -1 : target.position();
    }

    /** Goes on, or back, to where what is there already ends; that is digested again, but not sent. */
    void goTo(long offset) {
        try {
            channel.position(0);
        } catch (IOException e) {
            throw unreadable(request, e);
        }
        digest = Digests.sha256();
        for (long left = offset; left > 0; ) {
            int more = next(new byte[(int) Math.min(BUFFER, left)]);
            if (more < 0) {
                throw new IllegalArgumentException(offset + " is behind the end, " + size);
            }
            left -= more;
        }
    }

    /** The digest of what has been read so far. */
    String sha256() {
        return Digests.soFar(digest);
    }

    /** What has been sent, once all of it has been read. */
    TransferResult result() {
        String sha256 = HexFormat.of().formatHex(digest.digest());
        if (!sha256.equals(request.sha256())) {
            throw new TransferException(
                    Kind.DIGEST_MISMATCH,
                    "What was read of " + request.source().getFileName() + " for " + Urls.shown(request.target())
                            + " has the SHA-256 digest " + sha256 + ", not " + request.sha256()
                            + " as before; its disk may be damaged. Nothing was sent under that name.");
        }
        progress.finished(size);
        return new TransferResult(size, sha256);
    }

    private static TransferException unreadable(SendRequest request, IOException e) {
        if (e instanceof ClosedByInterruptException) {
            return Backoff.cancelled(e);
        }
        return new TransferException(
                Kind.LOCAL,
                "Cannot read " + request.source().getFileName() + ", which is to be sent: " + e.getMessage() + ".",
                e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(request, e);
        }
    }
}
