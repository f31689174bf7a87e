package org.atelier.transfer.gridftp;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;

/**
 * Reads pieces of a file and hands them on.
 *
 * @param bytes size of the file, behind which nothing may come
 */
record PieceReader(BlockSink sink, long bytes) {

    /** Reads exactly this much; what came before a cut is handed on, too. */
    void read(DataChannel channel, long offset, long count) throws IOException {
        requireInside(offset, count);
        long next = offset;
        long end = offset + count;
        while (next < end) {
            int length = piece(channel, next, end - next);
            next += length;
            if (length == 0) {
                throw new EOFException("a connection for data was cut");
            }
        }
    }

    /** Reads to the end of the connection. */
    void readToEnd(DataChannel channel, long offset) throws IOException {
        long next = offset;
        int length = 0;
        do {
            next += length;
            requireInside(next, 0);
            length = piece(channel, next, Long.MAX_VALUE);
        } while (length > 0);
    }

    private int piece(DataChannel channel, long offset, long longest) throws IOException {
        byte[] content = sink.take();
        ByteBuffer target = ByteBuffer.wrap(content, 0, (int) Math.min(content.length, longest));
        IOException cut = null;
        try {
            while (target.hasRemaining() && channel.read(target) >= 0) {
                // Reads may be short.
            }
        } catch (IOException e) {
            cut = e;
        }
        if (target.position() > 0) {
            requireInside(offset, target.position());
            sink.put(offset, content, target.position());
        }
        if (cut != null) {
            throw cut;
        }
        return target.position();
    }

    private void requireInside(long offset, long count) throws ProtocolException {
        if (offset > bytes || count > bytes - offset) {
            throw new ProtocolException("the server sends more than the " + bytes + " bytes that it has told of");
        }
    }
}
