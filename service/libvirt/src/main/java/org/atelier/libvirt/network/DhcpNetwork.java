package org.atelier.libvirt.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.spi.vmm.AddressRequest;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * The addresses of a network, as they are now.
 *
 * @param entries what it keeps, by all of its definitions
 * @param leases what is in use
 */
public record DhcpNetwork(String name, Optional<DhcpSubnet> subnet, List<DhcpEntry> entries, List<DhcpLease> leases) {

    public DhcpNetwork {
        entries = List.copyOf(entries);
        leases = List.copyOf(leases);
    }

    /**
     * Reads it.
     *
     * @param definitions the one that holds now, if it is active, and the one that holds from its next start on, if there is one
     */
    public static DhcpNetwork of(String name, List<XmlNode> definitions, List<DhcpLease> leases) {
        Optional<DhcpSubnet> subnet = definitions.stream()
                .flatMap(definition -> DhcpSubnet.of(definition).stream())
                .findFirst();
        List<DhcpEntry> entries = new ArrayList<>();
        definitions.forEach(definition -> entries.addAll(entries(definition)));
        return new DhcpNetwork(name, subnet, entries.stream().distinct().toList(), leases);
    }

    /** What one definition of a network keeps. */
    public static List<DhcpEntry> entries(XmlNode definition) {
        return definition.children("ip").stream()
                .flatMap(ip -> ip.find("dhcp").stream())
                .flatMap(dhcp -> dhcp.children("host").stream())
                .map(DhcpEntry::of)
                .toList();
    }

    /**
     * The address that a NIC is to have, which is kept for nobody now.
     *
     * @throws VmmException with {@link VmmError#REJECTED} where there is none
     */
    public String choose(AddressRequest request) {
        DhcpSubnet known = subnet.orElseThrow(() -> rejected(
                "The network " + name + " gives no IPv4 addresses by DHCP. Maybe ask for an interface on another."));
        String mac = request.mac().toLowerCase(Locale.ROOT);
        if (entries.stream().anyMatch(entry -> entry.mac().equals(mac))) {
            throw rejected("The network " + name + " keeps an address for " + mac
                    + " already, which is not this machine's. Maybe give the interface another MAC address.");
        }
        return request.fixed()
                ? fixed(request, known, mac)
                : free(request, known, mac).toString();
    }

    private String fixed(AddressRequest request, DhcpSubnet known, String mac) {
        String wanted = request.address().orElse("");
        Ipv4 address = Ipv4.parse(wanted).orElseThrow(() -> rejected("There is no IPv4 address " + wanted + "."));
        fault(address, known, mac).ifPresent(why -> {
            throw rejected("The address " + wanted + " cannot be kept by the network " + name + ": " + why
                    + ". Maybe ask for another, or for none in particular.");
        });
        return address.toString();
    }

    /** What it had before if that can be, what it uses now, or the first of those that are given to whoever asks. */
    private Ipv4 free(AddressRequest request, DhcpSubnet known, String mac) {
        Stream<Ipv4> before = request.address().flatMap(Ipv4::parse).stream();
        Stream<Ipv4> now =
                leases.stream().filter(lease -> lease.mac().equals(mac)).map(DhcpLease::address);
        return Stream.of(before, now, known.given())
                .flatMap(addresses -> addresses)
                .filter(address -> fault(address, known, mac).isEmpty())
                .findFirst()
                .orElseThrow(() -> rejected("The network " + name
                        + " has no address left of those that it gives by DHCP ("
                        + known.given().count() + "). Maybe ask for one of its subnet that is outside its range."));
    }

    private Optional<String> fault(Ipv4 address, DhcpSubnet known, String mac) {
        return known.fault(address).or(() -> keeper(address)).or(() -> user(address, mac));
    }

    private Optional<String> keeper(Ipv4 address) {
        Predicate<DhcpEntry> itself = entry -> entry.ipv4().equals(Optional.of(address));
        return entries.stream().filter(itself).findFirst().map(entry -> EntryName.parse(entry.name())
                .map(ours -> "it is kept for another machine")
                .orElse("the administrator of the network keeps it for another host"));
    }

    private Optional<String> user(Ipv4 address, String mac) {
        return leases.stream()
                .filter(lease -> lease.address().equals(address) && !lease.mac().equals(mac))
                .findFirst()
                .map(lease -> "another machine was given it by DHCP, and may use it until " + lease.until());
    }

    private static VmmException rejected(String message) {
        return new VmmException(VmmError.REJECTED, message);
    }
}
