package org.atelier.transfer;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Tells addresses of the public Internet from those that lead into a site, to a host itself, or nowhere. */
final class PublicAddresses {

    private static final List<Prefix> NOT_PUBLIC = List.of(
            Prefix.of("0.0.0.0", 8),
            Prefix.of("100.64.0.0", 10),
            Prefix.of("192.0.0.0", 24),
            Prefix.of("198.18.0.0", 15),
            Prefix.of("240.0.0.0", 4),
            // IPv6 that wraps IPv4 addresses, whose kind would have to be looked at again
            Prefix.of("::", 96),
            Prefix.of("64:ff9b::", 96),
            Prefix.of("64:ff9b:1::", 48),
            Prefix.of("2001::", 32),
            Prefix.of("2002::", 16),
            // unique local, and the old site-local ones
            Prefix.of("fc00::", 7),
            Prefix.of("fec0::", 10));

    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !special && NOT_PUBLIC.stream().noneMatch(prefix -> prefix.contains(address));
    }

    /**
     * A block of addresses.
     *
     * @param start its first address, a literal
     * @param bits how many leading bits all of them share
     */
    private record Prefix(InetAddress start, int bits) {

        static Prefix of(String start, int bits) {
            try {
                return new Prefix(InetAddress.getByName(start), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("'" + start + "' is not an address.", e);
            }
        }

        boolean contains(InetAddress address) {
            byte[] own = start.getAddress();
            byte[] other = address.getAddress();
            return own.length == other.length && first(own).equals(first(other));
        }

        private BigInteger first(byte[] address) {
            return new BigInteger(1, address).shiftRight(address.length * Byte.SIZE - bits);
        }
    }
}
