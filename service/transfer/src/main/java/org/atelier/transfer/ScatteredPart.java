package org.atelier.transfer;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.atelier.transfer.gridftp.BlockSink;
import org.atelier.transfer.gridftp.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * Writes what comes in any order where it belongs, and digests it in order: from memory as far as 16 MiB reach, and what came too early for
 * that is read again. Those who bring more than 64 MiB that is not digested yet have to wait. {@link #digest} is called by one thread, the
 * rest by any.
 */
final class ScatteredPart implements BlockSink {

    private static final int PIECE = 256 << 10;
    private static final int MOST_KEPT = 64;
    private static final long MOST_AHEAD = 64L << 20;
    private static final int MOST_RANGES = 4_096;

    private final PartFile part;
    private final Ranges ranges;
    private final TreeMap<Long, Piece> waiting = new TreeMap<>();
    private final Deque<byte[]> free = new ArrayDeque<>();
    private int kept;
    private long received;
    private long digested;
    private boolean ended;

    /** What was written and not digested yet. */
    private static final class Piece {

        private final long length;
        private final byte @Nullable [] content;

        Piece(long length, byte @Nullable [] content) {
            this.length = length;
            this.content = content;
        }
    }

    /**
     * Makes it.
     *
     * @param ranges what is in the file already, and what will be
     */
    ScatteredPart(PartFile part, Ranges ranges) {
        this.part = part;
        this.ranges = ranges;
        this.digested = part.bytes();
        ranges.parts().forEach((from, to) -> {
            long begin = Math.max(from, part.bytes());
            if (begin < to) {
                waiting.put(begin, new Piece(to - begin, null));
            }
        });
    }

    @Override
    public synchronized byte[] take() {
        byte[] buffer = free.poll();
        return buffer == null ? new byte[PIECE] : buffer;
    }

    /** How much has come. */
    synchronized long received() {
        return received;
    }

    @Override
    public void put(long offset, byte[] content, int length) throws IOException {
        claim(offset, length);
        part.put(offset, content, length);
        keep(offset, content, length);
    }

    /**
     * Digests what is there in order.
     *
     * @param longest how long to wait for it
     * @return false where nothing was there
     */
    boolean digest(Duration longest) throws InterruptedException {
        Piece next = next(System.nanoTime() + longest.toNanos());
        if (next == null) {
            return false;
        }
        byte[] known = next.content;
        byte[] content = known == null ? take() : known;
        if (known != null) {
            part.digest(content, Math.toIntExact(next.length));
        } else {
            for (long left = next.length; left > 0; left -= Math.min(left, PIECE)) {
                part.digestAgain(content, (int) Math.min(left, PIECE));
            }
        }
        done(content, known != null);
        return true;
    }

    /** Nothing is taken any more. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Before it is written, so that nobody can change what has been digested. */
    private synchronized void claim(long offset, int length) throws IOException {
        awaitDigest();
        if (ended) {
            throw new IOException("the transfer has ended");
        }
        if (!ranges.add(offset, offset + length)) {
            throw new ProtocolException("the server sends a part of the file twice");
        }
        if (ranges.count() > MOST_RANGES) {
            throw new ProtocolException("the server sends the file in more than " + MOST_RANGES + " pieces at once");
        }
    }

    private synchronized void awaitDigest() throws IOException {
        try {
            while (!ended && ranges.beginning() - digested > MOST_AHEAD) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private synchronized void keep(long offset, byte[] content, int length) {
        received += length;
        if (kept < MOST_KEPT) {
            kept++;
            waiting.put(offset, new Piece(length, content));
        } else {
            free.push(content);
            forget(offset, length);
        }
        notifyAll();
    }

    /** Remembers only where it is, together with what is in front of it. */
    private void forget(long offset, long length) {
        Map.Entry<Long, Piece> before = waiting.lowerEntry(offset);
        if (before != null
                && before.getValue().content == null
                && before.getKey() + before.getValue().length == offset) {
            waiting.put(before.getKey(), new Piece(before.getValue().length + length, null));
        } else {
            waiting.put(offset, new Piece(length, null));
        }
    }

    private synchronized @Nullable Piece next(long deadline) throws InterruptedException {
        while (waiting.isEmpty() || waiting.firstKey() != part.bytes()) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return null;
            }
            wait(left);
        }
        return waiting.pollFirstEntry().getValue();
    }

    private synchronized void done(byte[] content, boolean wasKept) {
        if (wasKept) {
            kept--;
        }
        free.push(content);
        digested = part.bytes();
        notifyAll();
    }
}
