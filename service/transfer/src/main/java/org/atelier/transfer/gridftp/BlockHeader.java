package org.atelier.transfer.gridftp;

import java.net.ProtocolException;
import java.nio.ByteBuffer;

/**
 * What stands before each block in extended block mode (GFD.20, 3.4).
 *
 * @param descriptor flags
 * @param count how many bytes follow
 * @param offset where in the file they belong; where it says that a file ends, how many connections have a part of it
 */
record BlockHeader(int descriptor, long count, long offset) {

    static final int BYTES = 17;

    /** This connection brings no more. */
    static final int END_OF_DATA = 0x08;

    /** The number of connections is told. */
    static final int END_OF_FILE = 0x40;

    private static final int CLOSE = 0x04;
    private static final int MOST_CONNECTIONS = 1 << 10;
    private static final int KNOWN = END_OF_DATA | END_OF_FILE | CLOSE;

    static BlockHeader read(ByteBuffer bytes) throws ProtocolException {
        BlockHeader header = new BlockHeader(Byte.toUnsignedInt(bytes.get()), bytes.getLong(), bytes.getLong());
        if ((header.descriptor & ~KNOWN) != 0 || header.count < 0 || header.offset < 0) {
            throw new ProtocolException("the server sends a block that is none");
        }
        if (header.endsFile() && (header.count != 0 || header.offset > MOST_CONNECTIONS)) {
            throw new ProtocolException("the server sends an end of the file that is none");
        }
        return header;
    }

    ByteBuffer bytes() {
        return ByteBuffer.allocate(BYTES)
                .put((byte) descriptor)
                .putLong(count)
                .putLong(offset)
                .flip();
    }

    boolean endsData() {
        return (descriptor & END_OF_DATA) != 0;
    }

    boolean endsFile() {
        return (descriptor & END_OF_FILE) != 0;
    }
}
