package org.atelier.transfer.gridftp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The connections by which a scripted server sends a file in blocks. Used by one thread. */
public final class ScriptedBlocks implements AutoCloseable {

    public static final int LENGTH = 50_000;

    private static final int CONNECTIONS = 2;
    private static final Pattern RANGE = Pattern.compile("([0-9]+)-([0-9]+)");

    public final ScriptedSession session;

    /** What the client says that it has. */
    public final String there;

    private final List<Socket> sockets = new ArrayList<>();

    ScriptedBlocks(InetSocketAddress to, String there, ScriptedSession session) throws IOException {
        this.there = there;
        this.session = session;
        for (int count = 0; count < CONNECTIONS; count++) {
            sockets.add(new Socket(to.getAddress(), to.getPort()));
        }
    }

    /** Sends what the client has not, the last block first on each connection. */
    public void honest(byte[] content) throws IOException {
        Ranges has = ranges();
        int last = (content.length - 1) / LENGTH;
        for (int number = last; number >= 0; number--) {
            int from = number * LENGTH;
            int to = Math.min(from + LENGTH, content.length);
            if (has.add(from, to)) {
                block(number % CONNECTIONS, from, Arrays.copyOfRange(content, from, to));
            }
        }
        end(CONNECTIONS);
    }

    private Ranges ranges() {
        Ranges ranges = new Ranges();
        RANGE.matcher(there)
                .results()
                .forEach(range -> ranges.add(Long.parseLong(range.group(1)), Long.parseLong(range.group(2))));
        return ranges;
    }

    /** Sends a block by one of the connections. */
    public void block(int connection, long offset, byte[] content) throws IOException {
        raw(connection, 0, content.length, offset);
        sockets.get(connection).getOutputStream().write(content);
    }

    /** Sends a header, whatever is in it. */
    public void raw(int connection, int descriptor, long count, long offset) throws IOException {
        sockets.get(connection)
                .getOutputStream()
                .write(new BlockHeader(descriptor, count, offset).bytes().array());
    }

    /** Says that all has been sent by so many connections, and ends both. */
    public void end(long connections) throws IOException {
        raw(0, BlockHeader.END_OF_FILE | BlockHeader.END_OF_DATA, 0, connections);
        raw(1, BlockHeader.END_OF_DATA, 0, 0);
    }

    /** Ends everything at once. */
    public void cut() throws IOException {
        close();
        session.cut();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
