package org.atelier.libvirt.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 address.
 *
 * @param bits as a number from 0 to 2^32 - 1
 */
public record Ipv4(long bits) implements Comparable<Ipv4> {

    private static final Pattern DOTTED = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final int OCTET = 8;
    private static final int OCTETS = 4;
    private static final int LARGEST_OCTET = 255;
    private static final int SIZE = OCTET * OCTETS;
    private static final long ALL = 0xffff_ffffL;

    /** The address of a text like {@code 10.77.0.20}; empty where it is none. */
    public static Optional<Ipv4> parse(String text) {
        Matcher matcher = DOTTED.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long bits = 0;
        for (int group = 1; group <= OCTETS; group++) {
            int octet = Integer.parseInt(matcher.group(group));
            if (octet > LARGEST_OCTET) {
                return Optional.empty();
            }
            bits = (bits << OCTET) | octet;
        }
        return Optional.of(new Ipv4(bits));
    }

    /** The mask of a prefix of this many bits, from 0 to 32. */
    static long mask(int prefix) {
        return ALL & (ALL << (SIZE - prefix));
    }

    /** How many bits of a netmask are set. */
    int prefix() {
        return Long.bitCount(bits);
    }

    /** The first address of its subnet. */
    Ipv4 network(int prefix) {
        return new Ipv4(bits & mask(prefix));
    }

    /** The last address of its subnet. */
    Ipv4 broadcast(int prefix) {
        return new Ipv4(bits | (ALL ^ mask(prefix)));
    }

    @Override
    public int compareTo(Ipv4 other) {
        return Long.compare(bits, other.bits);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int shift = SIZE - OCTET; shift >= 0; shift -= OCTET) {
            text.append((bits >> shift) & LARGEST_OCTET).append(shift == 0 ? "" : ".");
        }
        return text.toString();
    }
}
