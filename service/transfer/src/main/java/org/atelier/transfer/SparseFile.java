package org.atelier.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file that is written from its beginning to its end, with holes where the content is zero. Used by one thread; others may meanwhile put
 * content where it belongs.
 */
final class SparseFile {

    private static final int BLOCK = 4096;

    private final FileChannel channel;
    private long bytes;

    /** Writes to an empty file. */
    SparseFile(FileChannel channel) {
        this.channel = channel;
    }

    /** How much there is so far, holes included. */
    long bytes() {
        return bytes;
    }

    void append(byte[] buffer, int offset, int length) throws IOException {
        put(bytes, buffer, offset, length);
        bytes += length;
    }

    /** Writes content where nothing was written yet; {@link #bytes} stays as it is. Thread-safe. */
    void put(long position, byte[] buffer, int offset, int length) throws IOException {
        int end = offset + length;
        for (int from = offset; from < end; ) {
            int to = endOfRun(buffer, from, end);
            if (!isZero(buffer, from, to)) {
                write(ByteBuffer.wrap(buffer, from, to - from), position + from - offset);
            }
            from = to;
        }
    }

    /** Goes on over what was put at the end so far. */
    void skip(int length) {
        bytes += length;
    }

    void reset() throws IOException {
        channel.truncate(0);
        bytes = 0;
    }

    /** Makes it as long as it should be, and sees to it that it is on disk. */
    void finish() throws IOException {
        if (channel.size() < bytes) {
            channel.write(ByteBuffer.wrap(new byte[1]), bytes - 1);
        }
        channel.force(true);
    }

    private void write(ByteBuffer content, long position) throws IOException {
        long at = position;
        while (content.hasRemaining()) {
            at += channel.write(content, at);
        }
    }

    /** The end of the blocks from {@code from} on that are all zero or all not. */
    private static int endOfRun(byte[] buffer, int from, int end) {
        boolean zero = isZero(buffer, from, Math.min(from + BLOCK, end));
        int to = Math.min(from + BLOCK, end);
        while (to < end && isZero(buffer, to, Math.min(to + BLOCK, end)) == zero) {
            to = Math.min(to + BLOCK, end);
        }
        return to;
    }

    static boolean isZero(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
