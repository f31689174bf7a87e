package org.atelier.transfer.gridftp;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The lines that come by a socket: none longer than 128 KiB, and each in time however slowly its bytes trickle. Used by one thread. */
final class TimedLines {

    static final int LONGEST = 128 << 10;

    private final Socket socket;
    private final byte[] buffer = new byte[8 << 10];
    private int position;
    private int end;

    TimedLines(Socket socket) {
        this.socket = socket;
    }

    /**
     * The next line, without its end.
     *
     * @param deadline by {@link System#nanoTime}
     * @throws SocketTimeoutException where it has not come by then
     */
    String next(long deadline) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = read(deadline); next != '\n'; next = read(deadline)) {
            if (line.size() == LONGEST) {
                throw new ProtocolException("the server sends a line of more than " + LONGEST + " bytes");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private int read(long deadline) throws IOException {
        if (position == end) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException("no answer");
            }
            socket.setSoTimeout(Math.toIntExact(Math.min(left, Integer.MAX_VALUE)));
            position = 0;
            end = Math.max(0, socket.getInputStream().read(buffer));
            if (end == 0) {
                throw new EOFException("the server has hung up");
            }
        }
        return buffer[position++];
    }
}
