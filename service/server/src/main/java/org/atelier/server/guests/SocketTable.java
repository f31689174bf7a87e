package org.atelier.server.guests;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The TCP sockets of this machine, as Linux lists them in {@code /proc/net/tcp} and {@code tcp6}.
 *
 * @param proc where the file system proc is mounted
 */
record SocketTable(Path proc) {

    /** Where the fields of a line are that are wanted. */
    private static final int LOCAL = 1;

    private static final int REMOTE = 2;
    private static final int UID = 7;
    private static final int INODE = 9;

    private static final String IPV4_IN_IPV6 = "0000000000000000FFFF0000";

    /**
     * Whose a socket is.
     *
     * @param inode of the socket; 0: no process has it open any more
     * @param uid of the user who made it
     */
    record Owner(long inode, long uid) {}

    /**
     * Finds the socket at one end of a connection; one with another far end where there is none with this one, since a firewall may have
     * put another far end in its place.
     *
     * @return empty where no socket has that end
     * @throws IOException where the table cannot be read
     */
    Optional<Owner> find(InetSocketAddress end, InetSocketAddress farEnd) throws IOException {
        Optional<Owner> other = Optional.empty();
        String port = port(end);
        for (String file : new String[] {"tcp", "tcp6"}) {
            try (BufferedReader lines =
                    Files.newBufferedReader(proc.resolve("net").resolve(file), StandardCharsets.US_ASCII)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    // There may be thousands, for each connection that comes.
                    if (!line.contains(port)) {
                        continue;
                    }
                    String[] fields = line.strip().split("\\s+", INODE + 2);
                    if (fields.length <= INODE || !isAt(fields[LOCAL], end)) {
                        continue;
                    }
                    Owner owner = new Owner(Long.parseLong(fields[INODE]), Long.parseLong(fields[UID]));
                    if (isAt(fields[REMOTE], farEnd)) {
                        return Optional.of(owner);
                    }
                    other = Optional.of(owner);
                }
            }
        }
        return other;
    }

    private static boolean isAt(String field, InetSocketAddress end) {
        String port = port(end);
        return field.endsWith(port)
                && without(field.substring(0, field.length() - port.length()))
                        .equals(without(written(end.getAddress())));
    }

    private static String port(InetSocketAddress end) {
        return String.format(Locale.ROOT, ":%04X", end.getPort());
    }

    private static String without(String address) {
        return address.startsWith(IPV4_IN_IPV6) ? address.substring(IPV4_IN_IPV6.length()) : address;
    }

    /** In words of 32 bits, each in the byte order of this machine. */
    private static String written(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress()).order(ByteOrder.nativeOrder());
        StringBuilder text = new StringBuilder(address instanceof Inet4Address ? Integer.BYTES * 2 : 32);
        while (bytes.hasRemaining()) {
            text.append(String.format(Locale.ROOT, "%08X", bytes.getInt()));
        }
        return text.toString();
    }
}
