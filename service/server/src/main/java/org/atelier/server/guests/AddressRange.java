package org.atelier.server.guests;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * The addresses that begin with the same bits.
 *
 * @param network an address of it
 * @param bits how many, 0 to 32 (IPv4) or 128 (IPv6)
 */
public record AddressRange(InetAddress network, int bits) {

    /** Nothing that a resolver would be asked for. */
    private static final Pattern NUMERIC = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    /**
     * Reads a range as people write it, for example {@code 192.168.122.0/24} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static AddressRange parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !NUMERIC.matcher(parts[0]).matches() || !parts[1].matches("[0-9]{1,3}")) {
            throw refused(text);
        }
        try {
            InetAddress network = InetAddress.getByName(parts[0]);
            int bits = Integer.parseInt(parts[1]);
            if (bits > network.getAddress().length * Byte.SIZE) {
                throw refused(text);
            }
            return new AddressRange(network, bits);
        } catch (UnknownHostException e) {
            throw refused(text);
        }
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "must be an address and a number of bits, for example 192.168.122.0/24, and not " + text);
    }

    /** Whether it has this address. */
    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || (mine[whole] & 0xff) >> (Byte.SIZE - rest) == (other[whole] & 0xff) >> (Byte.SIZE - rest);
    }
}
