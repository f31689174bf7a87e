package org.atelier.libvirt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.atelier.libvirt.network.DhcpEntry;
import org.atelier.libvirt.network.EntryName;
import org.atelier.spi.vmm.AddressRequest;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;

/**
 * The addresses that a host's networks keep for machines: a DHCP host entry for each, whose name says whose it is. It is in the
 * network's definition as well as in what holds now, so that it outlives the network's next start. libvirt refuses a second entry for
 * the same address or NIC, whoever asks for it. Thread-safe.
 */
public final class LibvirtAddresses {

    private final LibvirtHost host;

    public LibvirtAddresses(LibvirtHost host) {
        this.host = host;
    }

    /** Whether the hypervisor has networks. */
    public static boolean works(LibvirtHost host) {
        try {
            return host.call("list networks", connection -> connection.numOfNetworks() >= 0);
        } catch (VmmException e) {
            if (e.error() == VmmError.UNSUPPORTED) {
                return false;
            }
            throw e;
        }
    }

    /** Keeps addresses for a machine, see {@link org.atelier.spi.vmm.Vmm#reserve}. */
    public synchronized List<String> reserve(MachineId id, List<AddressRequest> requests) {
        return host.call("keep addresses for machine " + id, connection -> {
            LibvirtNetwork.askAll(
                    connection,
                    network -> network.giveBack(entry -> isOf(id, entry) && !isAmong(requests, network.name(), entry)));
            List<String> given = new ArrayList<>();
            for (AddressRequest request : requests) {
                String name = EntryName.of(host.site(), id, request.mac()).toString();
                Optional<String> known =
                        LibvirtNetwork.ask(connection, request.network(), network -> keep(network, name, request));
                given.add(known.isPresent() ? known.get() : choose(connection, name, request));
            }
            return given;
        });
    }

    private static boolean isAmong(List<AddressRequest> requests, String network, DhcpEntry entry) {
        return requests.stream()
                .anyMatch(request ->
                        request.network().equals(network) && request.mac().equalsIgnoreCase(entry.mac()));
    }

    /** Keeps what is kept already; what is not as it must be is given back. */
    private static Optional<String> keep(LibvirtNetwork network, String name, AddressRequest request) {
        Optional<DhcpEntry> own = network.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .filter(entry -> !request.fixed() || request.address().equals(Optional.of(entry.address())))
                .findFirst();
        network.giveBack(entry -> entry.name().equals(name) && !own.equals(Optional.of(entry)));
        own.flatMap(network::keep).ifPresent(reason -> {
            throw failure(request, own.orElseThrow().address(), reason);
        });
        return own.map(DhcpEntry::address);
    }

    /** Somebody else may be faster: that is seen when the network is read again, and another is chosen or none can be had. */
    private static String choose(Connect connection, String name, AddressRequest request) throws LibvirtException {
        Set<String> tried = new HashSet<>();
        Optional<String> kept = Optional.empty();
        while (kept.isEmpty()) {
            kept = LibvirtNetwork.ask(connection, request.network(), network -> {
                String address = network.addresses().choose(request);
                Optional<String> failure = network.keep(DhcpEntry.of(request.mac(), name, address));
                if (failure.isPresent() && !tried.add(address)) {
                    throw failure(request, address, failure.get());
                }
                return failure.isEmpty() ? Optional.of(address) : Optional.<String>empty();
            });
        }
        return kept.get();
    }

    private static VmmException failure(AddressRequest request, String address, String reason) {
        return ExtraNetwork.failure("keep the address " + address + " of the network " + request.network(), reason);
    }

    /** Gives back all that is kept for a machine. */
    public synchronized void release(MachineId id) {
        host.call(
                "give back the addresses kept for machine " + id,
                connection -> LibvirtNetwork.askAll(connection, network -> network.giveBack(entry -> isOf(id, entry))));
    }

    /** All machines of this site that something is kept for. */
    public Set<MachineId> reserved() {
        return host.call("list the addresses that are kept", connection -> {
            return LibvirtNetwork.askAll(connection, LibvirtNetwork::entries).stream()
                    .flatMap(List::stream)
                    .flatMap(entry -> EntryName.parse(entry.name()).stream())
                    .filter(name -> name.isOf(host.site()))
                    .map(EntryName::machine)
                    .collect(Collectors.toUnmodifiableSet());
        });
    }

    private boolean isOf(MachineId id, DhcpEntry entry) {
        return EntryName.parse(entry.name())
                .filter(name -> name.isOf(host.site()) && name.machine().equals(id))
                .isPresent();
    }
}
