package org.atelier.libvirt.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.libvirt.domain.XmlNode;

/**
 * The subnet of a network whose addresses it gives by DHCP; libvirt has at most one of IPv4.
 *
 * @param own the address of the host in it, which is the guests' gateway
 * @param prefix how many bits its addresses have in common
 * @param ranges those that it gives to whoever asks
 */
public record DhcpSubnet(Ipv4 own, int prefix, List<Range> ranges) {

    private static final int CLASS_A = 8;
    private static final int CLASS_B = 16;
    private static final int CLASS_C = 24;
    private static final long FIRST_B = 128L << 24;
    private static final long FIRST_C = 192L << 24;

    public DhcpSubnet {
        ranges = List.copyOf(ranges);
    }

    /** Addresses from the first to the last. */
    public record Range(Ipv4 first, Ipv4 last) {

        Stream<Ipv4> addresses() {
            return Stream.iterate(
                    first, address -> address.compareTo(last) <= 0, address -> new Ipv4(address.bits() + 1));
        }
    }

    /** The subnet of a network's definition; empty where it gives no IPv4 addresses. */
    static Optional<DhcpSubnet> of(XmlNode network) {
        return network.children("ip").stream()
                .filter(ip -> ip.find("dhcp").isPresent())
                .flatMap(ip -> Ipv4.parse(ip.attribute("address")).stream().map(own -> of(own, ip)))
                .findFirst();
    }

    private static DhcpSubnet of(Ipv4 own, XmlNode ip) {
        List<Range> ranges = ip.find("dhcp").stream()
                .flatMap(dhcp -> dhcp.children("range").stream())
                .flatMap(range -> Ipv4.parse(range.attribute("start")).stream()
                        .flatMap(first ->
                                Ipv4.parse(range.attribute("end")).stream().map(last -> new Range(first, last))))
                .toList();
        return new DhcpSubnet(own, prefix(own, ip), ranges);
    }

    private static int prefix(Ipv4 own, XmlNode ip) {
        if (!ip.attribute("prefix").isEmpty()) {
            return Integer.parseInt(ip.attribute("prefix"));
        }
        return Ipv4.parse(ip.attribute("netmask")).map(Ipv4::prefix).orElseGet(() -> classful(own));
    }

    /** What libvirt takes where nothing is said. */
    private static int classful(Ipv4 own) {
        if (own.bits() < FIRST_B) {
            return CLASS_A;
        }
        return own.bits() < FIRST_C ? CLASS_B : CLASS_C;
    }

    /** The addresses of all ranges, in order. */
    Stream<Ipv4> given() {
        return ranges.stream().flatMap(Range::addresses);
    }

    /** Why no machine can have this address, for the end of a sentence; empty where one can. */
    Optional<String> fault(Ipv4 address) {
        if (!address.network(prefix).equals(own.network(prefix))) {
            return Optional.of("it is not in the network's subnet, " + own.network(prefix) + "/" + prefix);
        }
        if (address.equals(own)) {
            return Optional.of("it is the network's own, the gateway of its guests");
        }
        if (address.equals(own.network(prefix))) {
            return Optional.of("it is the first of the subnet, which names the network");
        }
        if (address.equals(own.broadcast(prefix))) {
            return Optional.of("it is the last of the subnet, which is for broadcasts");
        }
        return Optional.empty();
    }
}
