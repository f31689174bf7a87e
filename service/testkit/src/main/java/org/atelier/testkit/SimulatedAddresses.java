package org.atelier.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atelier.spi.vmm.AddressRequest;
import org.atelier.spi.vmm.MachineId;
import org.atelier.spi.vmm.VmmError;
import org.atelier.spi.vmm.VmmException;

/**
 * The addresses that a simulated host keeps, in a small file, since they outlive the process as its machines do, and are read
 * anew each time, since other sites may share the host. Each of its networks is
 * 10.77.0.0/24, is 10.77.0.1 itself, and gives those from 10.77.0.2 to 10.77.0.9 by DHCP. Thread-safe.
 */
final class SimulatedAddresses {

    private static final String SUBNET = "10.77.0.";
    private static final int OWN = 1;
    private static final int LAST_GIVEN = 9;
    private static final int LAST = 254;

    private final List<String> networks;
    private final Path file;
    private final String site;
    private List<Entry> entries = List.of();

    SimulatedAddresses(List<String> networks, Path file, String site) {
        this.networks = networks;
        this.file = file;
        this.site = site;
    }

    private record Entry(String network, String mac, String address, String site, String machine) {

        String line() {
            return String.join(" ", network, mac, address, site, machine);
        }

        static Entry of(String line) {
            String[] words = line.split(" ", -1);
            return new Entry(words[0], words[1], words[2], words[3], words[4]);
        }

        boolean isFor(AddressRequest request) {
            return network.equals(request.network()) && mac.equals(request.mac());
        }
    }

    synchronized List<String> keep(MachineId id, List<AddressRequest> requests) {
        if (networks.isEmpty()) {
            throw new VmmException(
                    VmmError.UNSUPPORTED, "This simulated host keeps no addresses. Maybe set its option networks.");
        }
        read();
        remove(entry -> isOf(entry, id) && requests.stream().noneMatch(entry::isFor));
        return requests.stream().map(request -> keep(id, request)).toList();
    }

    private String keep(MachineId id, AddressRequest request) {
        requireNetwork(request.network());
        Optional<Entry> own = entries.stream()
                .filter(entry -> isOf(entry, id) && entry.isFor(request))
                .findFirst();
        if (own.filter(entry -> !request.fixed() || request.address().equals(Optional.of(entry.address())))
                .isPresent()) {
            return own.get().address();
        }
        remove(entry -> own.filter(entry::equals).isPresent());
        String address = choose(request);
        entries.add(new Entry(request.network(), request.mac(), address, site, id.toString()));
        write();
        return address;
    }

    private void requireNetwork(String network) {
        if (!networks.contains(network)) {
            throw rejected("There is no network " + network + " here, but " + networks + ".");
        }
    }

    private String choose(AddressRequest request) {
        if (entries.stream().anyMatch(entry -> entry.isFor(request))) {
            throw rejected("The network " + request.network() + " keeps an address for " + request.mac() + " already.");
        }
        Optional<String> wanted = request.address();
        if (request.fixed()) {
            wanted.flatMap(address -> fault(request.network(), address)).ifPresent(why -> {
                throw rejected("The address " + wanted.orElseThrow() + " cannot be kept: " + why + ".");
            });
            return wanted.orElseThrow();
        }
        Stream<String> range = IntStream.rangeClosed(OWN + 1, LAST_GIVEN).mapToObj(host -> SUBNET + host);
        return Stream.concat(wanted.stream(), range)
                .filter(address -> fault(request.network(), address).isEmpty())
                .findFirst()
                .orElseThrow(() -> rejected("The network " + request.network() + " has no address left."));
    }

    private Optional<String> fault(String network, String address) {
        boolean inside =
                IntStream.rangeClosed(OWN, LAST).mapToObj(host -> SUBNET + host).anyMatch(address::equals);
        if (!inside) {
            return Optional.of("the network " + network + " has none but those from 10.77.0.1 to 10.77.0.254");
        }
        if (address.equals(SUBNET + OWN)) {
            return Optional.of("it is the network's own");
        }
        boolean taken = entries.stream()
                .anyMatch(entry ->
                        entry.network().equals(network) && entry.address().equals(address));
        return taken ? Optional.of("it is kept for another machine") : Optional.empty();
    }

    synchronized void giveBack(MachineId id) {
        read();
        remove(entry -> isOf(entry, id));
    }

    synchronized Set<MachineId> kept() {
        read();
        return entries.stream()
                .filter(entry -> entry.site().equals(site))
                .map(entry -> MachineId.parse(entry.machine()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isOf(Entry entry, MachineId id) {
        return entry.site().equals(site) && entry.machine().equals(id.toString());
    }

    private void remove(Predicate<Entry> which) {
        if (entries.removeIf(which)) {
            write();
        }
    }

    private void write() {
        Properties properties = new Properties();
        entries.forEach(entry -> properties.setProperty(entry.network() + "/" + entry.address(), entry.line()));
        MachineFiles.write(file, properties);
    }

    private void read() {
        entries = new ArrayList<>();
        if (Files.exists(file)) {
            MachineFiles.read(file).values().forEach(line -> entries.add(Entry.of((String) line)));
        }
    }

    private static VmmException rejected(String message) {
        return new VmmException(VmmError.REJECTED, message);
    }
}
