package org.atelier.transfer;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keeps the end of what a program says, however much that is. Thread-safe. */
final class LastWords extends OutputStream {

    private static final int MOST = 400;

    private byte[] last = {};

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] buffer, int offset, int length) {
        int taken = Math.min(length, MOST);
        int kept = Math.min(last.length, MOST - taken);
        byte[] joined = Arrays.copyOfRange(last, last.length - kept, last.length + taken);
        System.arraycopy(buffer, offset + length - taken, joined, kept, taken);
        last = joined;
    }

    /** In one line. */
    @Override
    public synchronized String toString() {
        return new String(last, StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
    }
}
