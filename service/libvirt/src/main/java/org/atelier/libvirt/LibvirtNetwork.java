package org.atelier.libvirt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.atelier.libvirt.domain.XmlNode;
import org.atelier.libvirt.network.DhcpEntry;
import org.atelier.libvirt.network.DhcpLease;
import org.atelier.libvirt.network.DhcpNetwork;
import org.libvirt.Connect;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.libvirt.Network;

/**
 * One network as it was when it was read. An active one has a definition that holds now, a persistent one has one that holds from its
 * next start on; a daemon that was killed may have changed only one of them. Used by one thread.
 */
final class LibvirtNetwork {

    private static final int INACTIVE = 1;

    private final Network network;
    private final String name;
    private final Map<Integer, XmlNode> definitions = new LinkedHashMap<>();

    private LibvirtNetwork(Network network, String name) {
        this.network = network;
        this.name = name;
    }

    /** Asks something of the network of this name. */
    static <T> T ask(Connect connection, String name, LibvirtCall<LibvirtNetwork, T> call) throws LibvirtException {
        Network network = connection.networkLookupByName(name);
        try {
            return call.on(read(network, name));
        } finally {
            network.free();
        }
    }

    /** Asks something of each network, also of those that are not active; one that goes meanwhile is left out. */
    static <T> List<T> askAll(Connect connection, LibvirtCall<LibvirtNetwork, T> call) throws LibvirtException {
        List<String> names = new ArrayList<>(List.of(connection.listNetworks()));
        names.addAll(List.of(connection.listDefinedNetworks()));
        List<T> answers = new ArrayList<>();
        for (String name : names) {
            try {
                answers.add(ask(connection, name, call));
            } catch (LibvirtException e) {
                if (e.getError().getCode() != ErrorNumber.VIR_ERR_NO_NETWORK) {
                    throw e;
                }
            }
        }
        return answers;
    }

    private static LibvirtNetwork read(Network network, String name) throws LibvirtException {
        LibvirtNetwork read = new LibvirtNetwork(network, name);
        if (network.isActive() == 1) {
            read.definitions.put(ExtraNetwork.LIVE, XmlNode.parse(network.getXMLDesc(0)));
        }
        if (network.isPersistent() == 1) {
            read.definitions.put(ExtraNetwork.CONFIG, XmlNode.parse(inactive(network)));
        }
        return read;
    }

    /** Drivers that do not know the difference have one definition for both. */
    private static String inactive(Network network) throws LibvirtException {
        try {
            return network.getXMLDesc(INACTIVE);
        } catch (LibvirtException e) {
            if (e.getError().getCode() == ErrorNumber.VIR_ERR_INVALID_ARG) {
                return network.getXMLDesc(0);
            }
            throw e;
        }
    }

    String name() {
        return name;
    }

    /** The addresses that it keeps, and those that are in use. */
    DhcpNetwork addresses() {
        boolean active = definitions.containsKey(ExtraNetwork.LIVE);
        List<DhcpLease> leases = active ? ExtraNetwork.leases(network) : List.of();
        return DhcpNetwork.of(name, List.copyOf(definitions.values()), leases);
    }

    /** What it keeps by any of its definitions. */
    List<DhcpEntry> entries() {
        return definitions.values().stream()
                .flatMap(definition -> DhcpNetwork.entries(definition).stream())
                .distinct()
                .toList();
    }

    /** Keeps this in all of its definitions; gives the reason where it does not. */
    Optional<String> keep(DhcpEntry entry) {
        int lacking = flags(definition -> !DhcpNetwork.entries(definition).contains(entry));
        return lacking == 0 ? Optional.empty() : ExtraNetwork.add(network, entry.xml(), lacking);
    }

    /** Keeps these no more; returns how many they were. */
    int giveBack(Predicate<DhcpEntry> which) {
        List<DhcpEntry> found = entries().stream().filter(which).toList();
        for (DhcpEntry entry : found) {
            int having = flags(definition -> DhcpNetwork.entries(definition).contains(entry));
            ExtraNetwork.delete(network, entry.xml(), having).ifPresent(reason -> {
                throw ExtraNetwork.failure(
                        "give back the address " + entry.address() + " of the network " + name, reason);
            });
        }
        return found.size();
    }

    private int flags(Predicate<XmlNode> which) {
        List<Integer> flags = new ArrayList<>();
        definitions.forEach((flag, definition) -> {
            if (which.test(definition)) {
                flags.add(flag);
            }
        });
        return flags.stream().mapToInt(Integer::intValue).sum();
    }
}
