package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.util.Arrays;

/** A file that comes to a scripted server in blocks. Used by one thread, which takes one connection after the other. */
final class ScriptedStore {

    private final long takes;
    private byte[] content;
    private int connections = Integer.MAX_VALUE;
    private int ended;

    ScriptedStore(byte[] before, long takes) {
        this.content = before;
        this.takes = takes;
    }

    byte[] content() {
        return content;
    }

    int connections() {
        return connections;
    }

    int ended() {
        return ended;
    }

    /** Takes what comes by one connection; false where that is more than is to be taken. */
    boolean take(ScriptedData data) throws IOException {
        BlockHeader header;
        do {
            header = data.header();
            if (header.endsFile()) {
                connections = Math.toIntExact(header.offset());
            } else if (header.offset() + header.count() > takes) {
                return false;
            } else {
                put(header.offset(), data.content(header.count()));
            }
        } while (!header.endsData());
        ended++;
        return true;
    }

    private void put(long offset, byte[] block) {
        int end = Math.toIntExact(offset + block.length);
        content = content.length < end ? Arrays.copyOf(content, end) : content;
        System.arraycopy(block, 0, content, Math.toIntExact(offset), block.length);
    }
}
